namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>A known verb with arguments that break its syntax.</summary>
internal sealed class MalformedCommand(SmtpReply reply) : SmtpCommand
{
    public static readonly MalformedCommand BadSyntax = new(SmtpReply.BadSyntax);

    public override string Verb => "malformed";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(reply);
}
