namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>A known verb with arguments that break its syntax, or a line of which nobody has read the end.</summary>
internal sealed class MalformedCommand(SmtpReply reply) : SmtpCommand
{
    public static readonly MalformedCommand BadSyntax = new(SmtpReply.BadSyntax);
    public static readonly MalformedCommand TooLong = new(SmtpReply.LineTooLong);

    public override string Verb => "malformed";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => new(reply);
}
