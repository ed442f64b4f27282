namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>Anything else.</summary>
internal sealed class UnknownCommand : SmtpCommand
{
    public static readonly UnknownCommand Instance = new();

    private UnknownCommand()
    {
    }

    public override string Verb => "unknown";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(SmtpReply.NotRecognized);
}
