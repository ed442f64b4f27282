namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 3207: the session goes on in TLS once this reply is out.</summary>
internal sealed class StartTlsCommand : SmtpCommand
{
    public static readonly StartTlsCommand Instance = new();

    private static readonly SmtpReply Ready = new(220, "2.0.0", "Ready to start TLS");

    private StartTlsCommand()
    {
    }

    public override string Verb => "STARTTLS";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        session.DiscardBuffered();
        return new(Ready);
    }
}
