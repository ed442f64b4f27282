namespace AgentSend.Conformance.Tests;

/// <summary>What lies outside the repository. Missing, it is reported as skipped; under CI it fails, so that nothing is left out silently.</summary>
internal static class Required
{
    private static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>A file below <c>vectors</c> in the folder that AGENTSEND_SHARED names, or in a folder <c>shared</c> beside the repository or above it.</summary>
    public static string? Vectors(string name)
    {
        var file = Path.Combine("vectors", name);
        if (Environment.GetEnvironmentVariable("AGENTSEND_SHARED") is { Length: > 0 } given) return Existing(Path.Combine(given, file));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Existing(Path.Combine(folder.FullName, "shared", file)) is { } found) return found;

        return null;
    }

    /// <summary>Ends the test that needs what is not there.</summary>
    public static void Missing(string what)
    {
        if (IsCi) Assert.Fail($"{what} is missing, and CI must have it.");
        Assert.Ignore($"{what} is missing.");
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
