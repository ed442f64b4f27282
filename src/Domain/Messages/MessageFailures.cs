using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Messages;

public static class MessageFailures
{
    public static readonly Failure NotFound = Failure.NotFound("message.not_found", "No such message.");

    public static readonly Failure RecipientUnknown = Failure.NotFound("recipient.unknown", "No such mailbox here.");

    public static readonly Failure RecipientSuspended = Failure.Forbidden("recipient.suspended", "The mailbox is suspended.");

    public static readonly Failure NotLocal = Failure.Forbidden("recipient.not_local", "Mail for other domains is not relayed.");

    public static readonly Failure NoRecipients = Failure.Invalid("message.no_recipients", "to", "The message has no recipient.");

    public static readonly Failure RecipientsWithReplyAll = Failure.Invalid(
        "message.recipients_with_reply_all", "replyAll", "An answer to all chooses its recipients itself: name none, or do not ask for it.");

    public static Failure TooManyRecipients(int most) => Failure.Invalid(
        "message.too_many_recipients", "to", $"A message has at most {most} recipients in to, cc and bcc together.");

    public static readonly Failure TooManyLabels = Failure.Invalid(
        "message.too_many_labels", "addLabels", $"A message has at most {Label.MaxPerMessage} labels besides the server's.");

    public static Failure TooLarge(long maxOctets) => new(
        FailureKind.TooLarge, "message.too_large", $"A message has at most {maxOctets} octets.");

    public static readonly Failure FromAmbiguous = new(
        FailureKind.Invalid, "message.from_ambiguous", "A message has one From field, with addresses that can be read.");

    public static Failure SenderNotAllowed(EmailAddress inbox) => Failure.Forbidden(
        "sender.not_allowed", $"Mail sent with this key is from {inbox}: MAIL FROM, From and Sender name it and nobody else.");
}
