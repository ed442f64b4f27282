using System.Text;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.2, with SIZE (RFC 1870), BODY (RFC 6152, RFC 3030), SMTPUTF8 (RFC 6531) and AUTH (RFC 4954 section 5).</summary>
/// <param name="unreadable">What stood for an address and is none.</param>
/// <param name="objection">What is wrong with the sender. A trusted proxy may pass it on all the same: its client has had its answer already.</param>
internal sealed class MailCommand(EmailAddress? reversePath, MailParameters parameters, string? unreadable = null, SmtpReply? objection = null) : SmtpCommand
{
    private static readonly SmtpReply SenderOk = new(250, "2.1.0", "Ok");

    public override string Verb => "MAIL";

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments)
    {
        if (!SmtpPath.TryParse(arguments, "FROM:"u8, out var mailbox, out var rest)) return MalformedCommand.BadSyntax;
        if (MailParameters.TryParse(rest, out var parameters) is { } refusal) return new MalformedCommand(refusal);
        if (mailbox.Length == 0) return new MailCommand(null, parameters);
        if (!EmailAddress.TryParse(mailbox, out var reversePath)) return new MailCommand(null, parameters, mailbox, SmtpReply.BadSender);
        return new MailCommand(reversePath, parameters, objection: parameters.IsUtf8 || Ascii.IsValid(mailbox) ? null : SmtpReply.NeedsSmtpUtf8);
    }

    public override async ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        if (objection is not null && !session.IsProxyTrusted) return objection;
        if (parameters.DeclaredOctets > session.Server.MaxMessageOctets) return SmtpReply.MessageTooLarge;
        if (!session.Client.IsLocal && !session.Server.Messages.TryCount(session.ClientAddress)) return SmtpReply.TooManyMessages;
        return await session.BeginAsync(new MailTransaction(reversePath, parameters.DeclaredOctets, parameters.Body, parameters.IsUtf8) { HasAuth = parameters.HasAuth, UnreadableSender = unreadable }) ?? SenderOk;
    }
}
