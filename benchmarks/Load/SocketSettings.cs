namespace AgentSend.Load;

/// <summary>How .NET runs our sockets, read by it once at the first socket.</summary>
internal static class SocketSettings
{
    /// <summary>One thread takes socket readiness and runs each session's next step itself, as a plain event loop would: half the CPU of hopping to the pool.</summary>
    public static IReadOnlyDictionary<string, string> EventLoop { get; } = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };

    public static void Apply()
    {
        foreach (var (name, value) in EventLoop) Environment.SetEnvironmentVariable(name, value);
    }
}
