namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.9: an argument is ignored.</summary>
internal sealed class NoopCommand : SmtpCommand
{
    public static readonly NoopCommand Instance = new();

    private NoopCommand()
    {
    }

    public override string Verb => "NOOP";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(SmtpReply.Ok);
}
