using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Mailboxes;

/// <summary>Files a message that a person has already: what it says is what it is, and nobody is told of it.</summary>
internal sealed class MessageImporter(IMimeReader mime, IMessageRepository messages, IRawMessageStore raws, MessageFiler filer)
{
    /// <summary>Longest subject kept, in characters, as for mail that comes in.</summary>
    private const int MaxSubject = 4 * 998;

    /// <summary>Before the unit of work.</summary>
    public ImportedMessage Read(AppendedMessage message, Folder folder)
    {
        var isSent = folder == Folder.Sent;
        var (marked, isDeleted) = EntryFlags.Change(
            new LabelSet((isSent ? MessageFlags.Sent : MessageFlags.Received) | MessageFlags.Unread), isDeleted: false, FlagChange.Replace, message.Flags & ~MailboxFlags.Draft,
            message.Keywords);
        return new ImportedMessage(message, mime.Read(message.Octets.Span), Folders.Move(marked, folder)!, isDeleted); // The direction is the folder's.
    }

    /// <summary>Inside a unit of work that holds the inbox.</summary>
    public async Task<MessageId> AddAsync(Inbox inbox, ImportedMessage imported, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parsed = imported.Parsed;
        var subject = parsed.Subject.Length <= MaxSubject ? parsed.Subject : parsed.Subject[..MaxSubject];
        var candidates = ThreadMatcher.Candidates(parsed.InReplyTo, parsed.References);
        var known = candidates.Count == 0 ? null : await messages.MatchThreadAsync(inbox.Id, candidates, cancellationToken);
        var (thread, isNew) = await filer.PlaceAsync(inbox.OrganizationId, inbox.PodId, inbox.Id, known, subject, now, cancellationToken);
        var isSent = imported.Labels.Flags.HasFlag(MessageFlags.Sent);
        var (id, raw) = (MessageId.New(now), RawMessageId.New(now));
        await raws.AddAsync(raw, imported.Given.Octets, cancellationToken);
        var message = new Message
        {
            Id = id,
            OrganizationId = inbox.OrganizationId,
            InboxId = inbox.Id,
            ThreadId = thread.Id,
            RawId = raw,
            Size = imported.Given.Octets.Length,
            Direction = isSent ? MessageDirection.Outbound : MessageDirection.Inbound,
            Status = isSent ? MessageStatus.Sent : MessageStatus.Received,
            Delivery = MessageDelivery.Email,
            Labels = imported.Labels.With(parsed.Marks),
            From = parsed.From ?? (isSent ? inbox.Address.ToString() : ""),
            To = parsed.To,
            Cc = parsed.Cc,
            Bcc = [],
            Subject = subject,
            MessageIdHeader = parsed.MessageId ?? $"<{id}@missing.invalid>",
            InReplyTo = parsed.InReplyTo.Count == 0 ? null : parsed.InReplyTo[0],
            References = parsed.References,
            Bodies = parsed.Bodies,
            Attachments = [.. parsed.Attachments.Select(part => MessageFiler.Describe(AttachmentId.New(now), part))],
            CreatedAt = now,
            InternalDate = imported.Given.InternalDate,
            IsMarkedDeleted = imported.IsDeleted,
        };
        await filer.AddAsync(message, thread, isNew, parsed.Attachments, cancellationToken);
        return id;
    }
}

internal sealed record ImportedMessage(AppendedMessage Given, ParsedMessage Parsed, LabelSet Labels, bool IsDeleted);
