using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Makes of a submission the message that is written.</summary>
internal sealed class MessageComposer(IHtmlText htmlText)
{
    public OutgoingMessage Compose(Submission submission, Inbox inbox, CitedMessage? cited, IReadOnlyList<GatheredAttachment> attachments, DateTimeOffset now) => new(
        new MailboxName(inbox.DisplayName, inbox.Address.ToString()),
        Mailboxes(submission.To),
        Mailboxes(submission.Cc),
        submission.Subject,
        now,
        $"<{Guid.CreateVersion7(now):N}@{inbox.Address.DomainKey}>",
        submission.IsAnswer ? cited?.MessageIdHeader : null,
        ReferencesAfter(cited),
        submission.Text ?? DeriveText(submission.Html),
        submission.Html,
        [.. attachments.Select(a => a.ToOutgoing())])
    {
        ReplyTo = Mailboxes(submission.ReplyTo),
        Headers = submission.Headers,
    };

    /// <summary>RFC 5322 section 3.6.4: the parent's References, or its In-Reply-To when it has none, and then the parent.</summary>
    public static IReadOnlyList<string> ReferencesAfter(CitedMessage? parent)
    {
        if (parent is null) return [];
        if (parent.References.Count == 0 && parent.InReplyTo is not null) return [parent.InReplyTo, parent.MessageIdHeader];
        return [.. parent.References, parent.MessageIdHeader];
    }

    /// <summary>Each mailbox once.</summary>
    public static List<EmailAddress> EnvelopeOf(Submission submission) =>
        [.. submission.To.Concat(submission.Cc).Concat(submission.Bcc).Select(text => EmailAddress.Parse(MailboxName.TryParse(text)!.Address)).Distinct()]; // Checked.

    public static IReadOnlyList<MailboxName> Mailboxes(IReadOnlyList<string> list) => [.. list.Select(text => MailboxName.TryParse(text)!)]; // Checked.

    /// <summary>Who reads plain text only gets the same words. Null when there are none: an empty part would hide the pictures that there are.</summary>
    private string? DeriveText(string? html) => html is not null && htmlText.ToText(html) is { Length: > 0 } text ? text : null;
}
