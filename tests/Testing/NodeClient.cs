using System.Diagnostics;

namespace AgentSend.Testing;

/// <summary>Published npm packages, unchanged, and the scripts that drive them: a folder below <c>tests/Clients</c>.</summary>
public sealed class NodeClient(string name)
{
    public string Folder { get; } = WorkingCopy.PathOf("tests", "Clients", name);

    /// <summary>Names of what lies in its folder <c>scenarios</c>, sorted.</summary>
    public IEnumerable<string> Scenarios => Directory.GetFiles(Path.Combine(Folder, "scenarios"), "*.mjs").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>Once, before the first run; ends the test where it cannot be done.</summary>
    public async Task InstallAsync()
    {
        ExternalProgram.Require("node");
        if (Directory.Exists(Path.Combine(Folder, "node_modules"))) return;
        var (code, output, errors) = await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        if (code != 0) Prerequisite.IsMissing($"The packages of {Folder} could not be installed: {output} {errors}");
    }

    /// <param name="program">node, or a path.</param>
    /// <param name="variables">Of the environment, besides those there are.</param>
    public Task<(int Code, string Output, string Errors)> RunAsync(string program, string[] arguments, Dictionary<string, string>? variables = null, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder };
        foreach (var (variable, value) in variables ?? []) start.Environment[variable] = value;
        return ExternalProgram.ToEndAsync(start, input);
    }
}
