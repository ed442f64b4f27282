using System.Diagnostics;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <summary>The built program, run to its end.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>What the tests' servers are opened with.</summary>
    public const string Key = "end-to-end-0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="key">Null leaves AGENTSEND_API_KEY unset.</param>
    public static Task<ProgramRun> ToEndAsync(string workFolder, string? key, params string[] arguments) => ToEndAsync(StartInfo(workFolder, key, arguments));

    /// <summary>As somebody whom the modes of files bind. They do not bind the superuser, whom this takes that right from: another user might not reach the program.</summary>
    public static Task<ProgramRun> ToEndBoundByModesAsync(string workFolder, string? key, params string[] arguments)
    {
        var start = StartInfo(workFolder, key, arguments);
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return ToEndAsync(start);

        ExternalProgram.Require("setpriv");
        string[] bound = ["--bounding-set=-dac_override,-dac_read_search", "--", start.FileName];
        for (var i = 0; i < bound.Length; i++) start.ArgumentList.Insert(i, bound[i]);
        start.FileName = "setpriv";
        return ToEndAsync(start);
    }

    private static async Task<ProgramRun> ToEndAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!; // Null only with UseShellExecute.
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>How the program beside this assembly is started: with nothing of the environment that could steer it.</summary>
    public static ProcessStartInfo StartInfo(string workFolder, string? key, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = workFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AgentSend.Api.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        foreach (var name in start.Environment.Keys.Where(IsSteering).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (key is not null) start.Environment["AGENTSEND_API_KEY"] = key;
        return start;
    }

    private static bool IsSteering(string name) =>
        name.StartsWith("AGENTSEND", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name is "URLS" or "DOTNET_ENVIRONMENT" or "DOTNET_URLS";
}
