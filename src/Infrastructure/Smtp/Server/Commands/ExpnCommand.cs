namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>There are no mailing lists to expand (RFC 5321 section 3.5.2).</summary>
internal sealed class ExpnCommand : SmtpCommand
{
    public static readonly ExpnCommand Instance = new();

    private static readonly SmtpReply Reply = new(502, "5.5.1", "Command not implemented");

    private ExpnCommand()
    {
    }

    public override string Verb => "EXPN";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(Reply);
}
