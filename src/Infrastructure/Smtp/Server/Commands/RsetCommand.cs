namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.5.</summary>
internal sealed class RsetCommand : SmtpCommand
{
    public static readonly RsetCommand Instance = new();

    private RsetCommand()
    {
    }

    public override string Verb => "RSET";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        session.ResetTransaction();
        return new(SmtpReply.Ok);
    }
}
