namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>A command as the client wrote it. Each knows its syntax, its work and its reply; which may come when is the session's table.</summary>
internal abstract class SmtpCommand
{
    /// <summary>For logs.</summary>
    public abstract string Verb { get; }

    public abstract ValueTask<SmtpReply> PerformAsync(SmtpSession session);
}
