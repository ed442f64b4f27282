namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 3.5.3: who lives here is told by RCPT only, where errors are counted.</summary>
internal sealed class VrfyCommand : SmtpCommand
{
    public static readonly VrfyCommand Instance = new();

    private static readonly SmtpReply Reply = new(252, "2.5.0", "Cannot verify, but will take the message and try");

    private VrfyCommand()
    {
    }

    public override string Verb => "VRFY";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(Reply);
}
