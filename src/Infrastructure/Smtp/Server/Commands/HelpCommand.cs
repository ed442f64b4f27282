namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.8.</summary>
internal sealed class HelpCommand : SmtpCommand
{
    public static readonly HelpCommand Instance = new();

    private static readonly SmtpReply Reply = new(214, "2.0.0", "See RFC 5321");

    private HelpCommand()
    {
    }

    public override string Verb => "HELP";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(Reply);
}
