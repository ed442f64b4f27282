namespace AgentSend.Conformance.Tests;

/// <summary>Published vectors, which lie outside the repository.</summary>
internal static class Published
{
    /// <summary>A file below <c>vectors</c> in the folder that AGENTSEND_SHARED names, or in a folder <c>shared</c> beside the repository or above it.</summary>
    public static string? Vectors(string name)
    {
        var file = Path.Combine("vectors", name);
        if (Environment.GetEnvironmentVariable("AGENTSEND_SHARED") is { Length: > 0 } given) return Existing(Path.Combine(given, file));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Existing(Path.Combine(folder.FullName, "shared", file)) is { } found) return found;

        return null;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
