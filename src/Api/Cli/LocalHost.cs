using AgentSend.Api.Hosting;

namespace AgentSend.Api.Cli;

/// <summary>The parts of the server, put together as the settings say and not started: for commands that work where it runs.</summary>
internal static class LocalHost
{
    /// <exception cref="CliException">A setting cannot be.</exception>
    public static WebApplication Build(Invocation call)
    {
        try
        {
            return AgentSendHost.Build([.. call.Settings, "--Serilog:MinimumLevel:Default=Fatal"]); // Logs go to stdout, where the answer belongs.
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
        {
            throw new CliException(ExitCodes.Failed, reason);
        }
    }
}
