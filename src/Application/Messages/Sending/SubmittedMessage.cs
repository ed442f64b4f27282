using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Describes a message that somebody else has written as one that is ready to be queued.</summary>
internal static class SubmittedMessage
{
    /// <summary>Longest subject kept, in characters, as of received messages. The raw message keeps the rest.</summary>
    private const int MaxSubject = 4 * 998;

    /// <param name="parsed">Of <paramref name="raw"/>, like <paramref name="fields"/>.</param>
    public static PreparedMessage Prepare(
        Inbox inbox,
        byte[] raw,
        ParsedMessage parsed,
        IReadOnlyList<HeaderField> fields,
        IReadOnlyList<EmailAddress> envelope,
        ThreadId? thread,
        bool isSimulated,
        IContentReader contents,
        DateTimeOffset now)
    {
        var shown = parsed.To.Concat(parsed.Cc).Select(AddressOf).Where(address => address is not null).ToHashSet();
        var subject = parsed.Subject.Length <= MaxSubject ? parsed.Subject : parsed.Subject[..MaxSubject];
        var submission = new Submission(inbox.Id)
        {
            To = parsed.To,
            Cc = parsed.Cc,
            Bcc = [.. envelope.Where(address => !shown.Contains(address)).Select(address => address.ToString())],
            ReplyTo = parsed.ReplyTo,
            Subject = subject,
            Headers = fields,
            ThreadId = thread,
        };
        var outgoing = new OutgoingMessage(
            Mailbox(parsed.From ?? inbox.Address.ToString()),
            [.. parsed.To.Select(Mailbox)],
            [.. parsed.Cc.Select(Mailbox)],
            subject,
            parsed.Date ?? now,
            parsed.MessageId ?? "",
            parsed.InReplyTo.Count == 0 ? null : parsed.InReplyTo[0],
            parsed.References,
            Text: null,
            Html: null,
            []);
        return new PreparedMessage(submission, inbox, outgoing, raw, parsed, [], envelope, isSimulated, contents);
    }

    private static EmailAddress? AddressOf(string mailbox) => MailboxName.TryParse(mailbox) is { } parsed ? EmailAddress.Parse(parsed.Address) : null;

    /// <summary>What cannot be read stands there as it is: this is for people and JSON, the message is written already.</summary>
    private static MailboxName Mailbox(string text) => MailboxName.TryParse(text) ?? new MailboxName(null, text);
}
