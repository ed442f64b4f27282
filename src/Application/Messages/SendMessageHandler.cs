using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Organizations;
using AgentSend.Application.Threads;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

/// <summary>Looks up what the message needs and writes its MIME first; the unit of work only counts, stores and queues.</summary>
internal sealed class SendMessageHandler(
    IInboxRepository inboxes,
    IDomainRepository domains,
    IThreadRepository threads,
    IMessageRepository messages,
    IAttachmentRepository attachments,
    IRawMessageStore raws,
    IPartDecoder decoder,
    IMimeWriter writer,
    IMimeReader reader,
    IHtmlText htmlText,
    IContentReader contents,
    IDeliveryQueue queue,
    IDeliverySignal delivery,
    ISuppressionList suppressions,
    IOrganizationRepository organizations,
    ILocalDomains localDomains,
    LoopGuard loops,
    MessageFiler filer,
    ICaller caller,
    MailSettings mail,
    DeliverySettings sending,
    LimitSettings limits,
    IUnitOfWork unitOfWork,
    TimeProvider clock) : ICommandHandler<SendMessage, MessageView>
{
    public async Task<Result<MessageView>> Handle(SendMessage command, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(caller.Organization, command.InboxId, cancellationToken) is not { } inbox) return InboxFailures.NotFound;
        if (await inboxes.FindSendingObstacleAsync(inbox.Id, cancellationToken) is { } mayNotSend) return mayNotSend;
        if (inbox.DomainId is { } id && await domains.FindAsync(caller.Organization, id, cancellationToken) is not { Sending: SendingStatus.Verified })
            return DomainFailures.NotVerifiedForSending;

        var envelope = EnvelopeOf(command);
        if (await FindObstacleAsync(command, envelope, cancellationToken) is { } obstacle) return obstacle;

        var cited = await FindCitedAsync(command, cancellationToken);
        if (cited.Failure is { } noThread) return noThread;
        var uploads = await ReadUploadsAsync(command.AttachmentIds, cancellationToken);
        if (uploads.Failure is { } noUpload) return noUpload;

        var now = clock.GetUtcNow();
        var outgoing = Compose(command, inbox, cited.Value, uploads.Value, now);
        var raw = writer.Write(outgoing);
        if (raw.Length > limits.MaxMessageOctets) return MessageFailures.TooLarge(limits.MaxMessageOctets);

        var draft = new Draft(command, inbox, outgoing, raw, reader.Read(raw), [.. uploads.Value.Select(u => u.Stored)], envelope, await IsSimulatedAsync(envelope, cancellationToken));
        return await unitOfWork.ExecuteAsync(ct => QueueAsync(draft, ct), static result => result.IsSuccess, cancellationToken);
    }

    /// <summary>What forbids the message whatever is in it.</summary>
    private async Task<Failure?> FindObstacleAsync(SendMessage command, List<EmailAddress> envelope, CancellationToken cancellationToken)
    {
        if (await organizations.IsSendingStoppedAsync(caller.Organization, cancellationToken)) return DeliveryFailures.SendingStopped;
        if (await suppressions.FindAsync(caller.Organization, envelope, cancellationToken) is { Count: > 0 } suppressed) return DeliveryFailures.Suppressed(suppressed);
        return command.ThreadId is { } thread ? await loops.FindInThreadAsync(thread, command.Headers, clock.GetUtcNow(), cancellationToken) : null;
    }

    private async ValueTask<bool> IsSimulatedAsync(List<EmailAddress> envelope, CancellationToken cancellationToken)
    {
        if (sending.Mode != DeliveryMode.DryRun) return false;
        foreach (var address in envelope)
        {
            if (!await localDomains.ContainsAsync(address.DomainKey, cancellationToken)) return true;
        }

        return false;
    }

    private async Task<Result<CitedMessage?>> FindCitedAsync(SendMessage command, CancellationToken cancellationToken)
    {
        if (command.ThreadId is not { } id) return (CitedMessage?)null;
        if (await threads.FindViewAsync(caller.Organization, id, cancellationToken) is not { } thread) return ThreadFailures.NotFound;
        if (thread.InboxId != command.InboxId.Value) return ThreadFailures.InboxMismatch;
        return await messages.FindLastOfThreadAsync(id, cancellationToken);
    }

    private async Task<Result<IReadOnlyList<Upload>>> ReadUploadsAsync(IReadOnlyList<AttachmentId> ids, CancellationToken cancellationToken)
    {
        var uploads = new List<Upload>(ids.Count);
        foreach (var id in ids.Distinct())
        {
            if (await attachments.FindAsync(caller.Organization, id, cancellationToken) is not { } stored) return AttachmentFailures.NotFound;
            if (uploads.Sum(u => u.Stored.Size) + stored.Size > LimitSettings.MaxAttachmentOctetsTogether)
                return AttachmentFailures.TooLargeTogether(LimitSettings.MaxAttachmentOctetsTogether);
            if (await raws.ReadAsync(stored.RawId, stored.Slice, cancellationToken) is not { } encoded) return AttachmentFailures.NotFound;
            uploads.Add(new Upload(stored, decoder.DecodeContent(encoded, stored.Slice.Encoding)));
        }

        return uploads;
    }

    private OutgoingMessage Compose(SendMessage command, Inbox inbox, CitedMessage? cited, IReadOnlyList<Upload> uploads, DateTimeOffset now) => new(
        new MailboxName(inbox.DisplayName, inbox.Address.ToString()),
        Mailboxes(command.To),
        Mailboxes(command.Cc),
        command.Subject,
        now,
        $"<{Guid.CreateVersion7(now):N}@{mail.Domain}>",
        cited?.MessageIdHeader,
        ReferencesAfter(cited),
        command.BodyText ?? DeriveText(command.BodyHtml),
        command.BodyHtml,
        [.. uploads.Select(u => new OutgoingAttachment(u.Stored.Filename ?? "attachment", u.Stored.ContentType, u.Content))])
    {
        Headers = command.Headers,
    };

    /// <summary>Who reads plain text only gets the same words. Null when there are none: an empty part would hide the pictures that there are.</summary>
    private string? DeriveText(string? html) => html is not null && htmlText.ToText(html) is { Length: > 0 } text ? text : null;

    /// <summary>RFC 5322 section 3.6.4: the parent's References, or its In-Reply-To when it has none, and then the parent.</summary>
    private static IReadOnlyList<string> ReferencesAfter(CitedMessage? parent)
    {
        if (parent is null) return [];
        if (parent.References.Count == 0 && parent.InReplyTo is not null) return [parent.InReplyTo, parent.MessageIdHeader];
        return [.. parent.References, parent.MessageIdHeader];
    }

    private async Task<Result<MessageView>> QueueAsync(Draft draft, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var inbox = draft.Inbox;
        if (!await inboxes.TryCountSendAsync(inbox.Id, UtcDay.Of(now), cancellationToken))
        {
            // Or it was removed between the look before and this unit of work.
            var current = await inboxes.FindAsync(inbox.OrganizationId, inbox.Id, cancellationToken);
            return current is null ? InboxFailures.NotFound : InboxFailures.QuotaUsedUp(current.DailySendLimit, UtcDay.UntilNext(now));
        }

        if (sending.Guards.SendsPerMinute is > 0 and var perMinute
            && !await organizations.TryCountSendAsync(inbox.OrganizationId, now.ToUnixTimeSeconds() / 60, perMinute, cancellationToken))
            return DeliveryFailures.TooFast(perMinute, TimeSpan.FromSeconds(60 - (now.ToUnixTimeSeconds() % 60)));

        if (await loops.FindBetweenAsync(inbox.Id, draft.Envelope, now, cancellationToken) is { } loop) return loop;

        var rawId = RawMessageId.New(now);
        await raws.AddAsync(rawId, draft.Raw, cancellationToken);
        var (thread, isNew) = await filer.PlaceAsync(inbox.OrganizationId, inbox.PodId, inbox.Id, draft.Command.ThreadId, draft.Command.Subject, now, cancellationToken);
        var message = draft.ToMessage(rawId, thread.Id, await TakeUploadsAsync(draft, now, cancellationToken), draft.IsDryRun, now);
        await filer.AddAsync(message, thread, isNew, draft.Parsed.Attachments, cancellationToken);
        await queue.EnqueueAsync(message.Id, inbox.OrganizationId, draft.Envelope, dueAt: now, now, cancellationToken);
        unitOfWork.OnCommitted(delivery.Wake);
        return draft.ToView(message, contents);
    }

    /// <summary>An upload becomes the message's and keeps its id; one that another message has taken before gets a new id here.</summary>
    private async Task<IReadOnlyList<AttachmentInfo>> TakeUploadsAsync(Draft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var infos = new List<AttachmentInfo>(draft.Uploads.Count);
        for (var i = 0; i < draft.Parsed.Attachments.Count; i++)
        {
            var upload = draft.Uploads[i];
            var isFree = upload.MessageId is null && await attachments.RemoveUploadAsync(upload, cancellationToken);
            infos.Add(MessageFiler.Describe(isFree ? upload.Id : AttachmentId.New(now), draft.Parsed.Attachments[i]));
        }

        return infos;
    }

    private static List<EmailAddress> EnvelopeOf(SendMessage command) =>
        [.. command.To.Concat(command.Cc).Concat(command.Bcc).Select(text => EmailAddress.Parse(MailboxName.TryParse(text)!.Address)).Distinct()]; // Validated.

    private static IReadOnlyList<MailboxName> Mailboxes(IReadOnlyList<string> list) => [.. list.Select(text => MailboxName.TryParse(text)!)]; // Validated.

    private sealed record Upload(StoredAttachment Stored, byte[] Content);

    /// <summary>All that the unit of work needs, made before it.</summary>
    private sealed record Draft(
        SendMessage Command,
        Inbox Inbox,
        OutgoingMessage Outgoing,
        byte[] Raw,
        ParsedMessage Parsed,
        IReadOnlyList<StoredAttachment> Uploads,
        List<EmailAddress> Envelope,
        bool IsDryRun)
    {
        public Message ToMessage(RawMessageId rawId, ThreadId thread, IReadOnlyList<AttachmentInfo> attachments, bool isDryRun, DateTimeOffset now) => new()
        {
            Id = MessageId.New(now),
            OrganizationId = Inbox.OrganizationId,
            InboxId = Inbox.Id,
            ThreadId = thread,
            RawId = rawId,
            Size = Raw.Length,
            Direction = MessageDirection.Outbound,
            Status = MessageStatus.Queued,
            Delivery = isDryRun ? MessageDelivery.DryRun : MessageDelivery.Email,
            Labels = new LabelSet(MessageFlags.Sent),
            From = Outgoing.From.ToString(),
            To = [.. Outgoing.To.Select(m => m.ToString())],
            Cc = [.. Outgoing.Cc.Select(m => m.ToString())],
            Bcc = [.. Mailboxes(Command.Bcc).Select(m => m.ToString())],
            Subject = Command.Subject,
            MessageIdHeader = Outgoing.MessageId,
            InReplyTo = Outgoing.InReplyTo,
            References = Outgoing.References,
            Bodies = Parsed.Bodies,
            Attachments = attachments,
            CreatedAt = now,
        };

        public MessageView ToView(Message m, IContentReader contents)
        {
            var text = Outgoing.Text ?? (Command.BodyHtml is null ? "" : null);
            return new MessageView(
                m.Id.Value, m.InboxId.Value, m.ThreadId.Value, m.Direction, m.Status, m.Delivery, m.From, m.To, m.Cc, m.Bcc, m.Subject,
                text, Command.BodyHtml, m.Attachments, m.MessageIdHeader, m.InReplyTo, m.References, m.Size, m.CreatedAt)
            {
                Labels = m.Labels.Words,
                Content = ContentView.Read(contents, m.Direction, m.Subject, AsRead(text), AsRead(Command.BodyHtml), []),
            };
        }

        /// <summary>As it will be read from the written message.</summary>
        private static string? AsRead(string? body) => body?.ReplaceLineEndings("\n");
    }
}
