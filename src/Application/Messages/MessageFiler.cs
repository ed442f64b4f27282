using AgentSend.Application.Attachments;
using AgentSend.Application.Delivery;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Screening;
using AgentSend.Application.Threads;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

/// <summary>A message from outside or from the inbox next door, before it is anybody's.</summary>
/// <param name="Size">Octets of the raw message.</param>
internal sealed record InboundContent(RawMessageId RawId, int Size, ParsedMessage Parsed, EmailAddress? ReversePath)
{
    /// <summary>For the inbox that it is put into.</summary>
    public InboundVerdict Verdict { get; init; } = InboundVerdict.None;
}

/// <summary>Puts a message into an inbox: thread, message, attachments, counters and event, whichever door it came through. Always inside a unit of work.</summary>
internal sealed class MessageFiler(
    IMessageRepository messages, IThreadRepository threads, IAttachmentRepository attachments, ListGate lists, IVerdictStore verdicts, IEventLog events,
    IExchangeLog exchanges)
{
    /// <summary>Longest subject kept, in characters: four times what RFC 5322 section 2.1.1 lets a line have. The raw message keeps the rest.</summary>
    private const int MaxSubject = 4 * 998;

    public async Task<Message> FileInboundAsync(Recipient recipient, InboundContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parsed = content.Parsed;
        var subject = SubjectOf(parsed);
        var candidates = ThreadMatcher.Candidates(parsed.InReplyTo, parsed.References);
        var known = candidates.Count == 0 ? null : await messages.MatchThreadAsync(recipient.InboxId, candidates, cancellationToken);
        var (thread, isNew) = await PlaceAsync(recipient.OrganizationId, recipient.PodId, recipient.InboxId, known, subject, now, cancellationToken);

        var id = MessageId.New(now);
        var from = parsed.From ?? content.ReversePath?.ToString() ?? "";
        var isBlocked = await lists.JudgeInboundAsync(recipient, from, parsed.InReplyTo, cancellationToken) == ListVerdict.Blocked;
        var labels = content.Verdict.LabelSet.With(parsed.Marks);
        var message = new Message
        {
            Id = id,
            OrganizationId = recipient.OrganizationId,
            InboxId = recipient.InboxId,
            ThreadId = thread.Id,
            RawId = content.RawId,
            Size = content.Size,
            Direction = MessageDirection.Inbound,
            Status = MessageStatus.Received,
            Delivery = MessageDelivery.Email,
            Labels = isBlocked ? labels.With(MessageFlags.Blocked) : labels,
            From = from,
            To = parsed.To,
            Cc = parsed.Cc,
            Bcc = [],
            Subject = subject,
            MessageIdHeader = parsed.MessageId ?? $"<{id}@missing.invalid>",
            InReplyTo = parsed.InReplyTo.Count == 0 ? null : parsed.InReplyTo[0],
            References = parsed.References,
            Bodies = parsed.Bodies,
            Attachments = [.. parsed.Attachments.Select(part => Describe(AttachmentId.New(now), part))],
            CreatedAt = now,
        };
        await AddAsync(message, thread, isNew, parsed.Attachments, cancellationToken);
        if (MailboxName.TryParse(message.From) is { } sender) await exchanges.CountReceivedAsync(recipient.InboxId, EmailAddress.Parse(sender.Address), now, cancellationToken);
        if (!content.Verdict.IsEmpty) await verdicts.AddAsync(id, content.Verdict, cancellationToken);
        await events.AppendAsync(EventOf(EventType.MessageReceivedWith(message.Labels.Flags), message), cancellationToken);
        return message;
    }

    /// <param name="known">The thread it goes into; a new one when null, or gone.</param>
    /// <returns>The thread, and whether it begins with this message.</returns>
    public async Task<(Thread Thread, bool IsNew)> PlaceAsync(
        OrganizationId owner, PodId pod, InboxId inbox, ThreadId? known, string subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (known is { } id && await threads.FindAsync(id, cancellationToken) is { } thread) return (thread, false);
        return (Thread.Begin(owner, pod, inbox, subject, now), true);
    }

    /// <param name="parts">Where the attachments of the message lie, in the order of <see cref="Message.Attachments"/>.</param>
    public async Task AddAsync(Message message, Thread thread, bool isNew, IReadOnlyList<AttachmentPart> parts, CancellationToken cancellationToken)
    {
        var before = thread.Totals;
        thread.Take(message);
        if (isNew) await threads.AddAsync(thread, cancellationToken);
        else await threads.UpdateAsync(thread, before, message.CreatedAt, cancellationToken);

        await messages.AddAsync(message, Convert.ToInt32(thread.Totals.IsVisible) - Convert.ToInt32(before.IsVisible), cancellationToken);
        for (var i = 0; i < parts.Count; i++)
            await attachments.AddAsync(StoredAttachment.OfMessage(message, message.Attachments[i], parts[i].Slice), cancellationToken);
    }

    /// <summary>As much of it as is kept.</summary>
    public static string SubjectOf(ParsedMessage parsed) => parsed.Subject.Length <= MaxSubject ? parsed.Subject : parsed.Subject[..MaxSubject];

    public static AttachmentInfo Describe(AttachmentId id, AttachmentPart part) =>
        new(id, part.Filename, part.ContentType, part.Size, part.IsInline, part.ContentId);

    public static EventRecord EventOf(string type, Message message) => new(
        EventId.New(message.CreatedAt), type, message.OrganizationId, message.InboxId, message.ThreadId, message.Id, message.CreatedAt);
}
