namespace AgentSend.Api.Cli;

/// <summary>The command cannot go on; the message tells the user why, in a line.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
