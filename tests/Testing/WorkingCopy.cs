namespace AgentSend.Testing;

/// <summary>The repository that the tests were built in.</summary>
public static class WorkingCopy
{
    /// <summary>Holds AgentSend.sln.</summary>
    /// <exception cref="InvalidOperationException">The tests run elsewhere.</exception>
    public static string Root { get; } = Find();

    /// <param name="parts">Below the root.</param>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentSend.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside a working copy: AgentSend.sln is not above them.");
    }
}
