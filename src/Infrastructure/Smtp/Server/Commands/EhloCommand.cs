namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.1, with the extensions of this server.</summary>
internal sealed class EhloCommand(string name, bool isName) : SmtpCommand
{
    public override string Verb => "EHLO";

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments) =>
        HeloCommand.TryParseName(arguments, out var name, out var isName) ? new EhloCommand(name, isName) : MalformedCommand.BadSyntax;

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        if (!isName && !session.IsProxyTrusted) return new(SmtpReply.BadSyntax);
        session.Greet(name, isExtended: true);
        var reply = session.Server.Service.Ehlo(session);
        return new(session.IsProxyTrusted ? reply with { More = [.. reply.More!, XclientCommand.Extension] } : reply);
    }
}
