namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.10.</summary>
internal sealed class QuitCommand : SmtpCommand
{
    public static readonly QuitCommand Instance = new();

    private QuitCommand()
    {
    }

    public override string Verb => "QUIT";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(SmtpReply.Bye);
}
