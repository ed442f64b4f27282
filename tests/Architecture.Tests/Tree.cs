namespace AgentSend.Architecture.Tests;

/// <summary>The working copy the tests were built from.</summary>
internal static class Tree
{
    private static readonly string[] NotSource = ["bin", "obj", "data", "TestResults", "artifacts", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <returns>Paths from the root with forward slashes, build output left out.</returns>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Full(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => NotSource.Contains(part) || (part.StartsWith('.') && part != ".ci")))
            .Order(StringComparer.Ordinal),
    ];

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static string[] Lines(string path) => File.ReadAllLines(Full(path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentSend.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a working copy: AgentSend.sln is not above them.");
    }
}
