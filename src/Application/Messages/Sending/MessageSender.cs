using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Organizations;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>What every way of sending does: looks up what the message needs and writes its MIME first; the unit of work only counts, stores and queues.</summary>
internal sealed class MessageSender(
    SendingPolicy policy,
    IInboxRepository inboxes,
    IMessageRepository messages,
    IAttachmentRepository attachments,
    IRawMessageStore raws,
    IMimeWriter writer,
    IMimeReader reader,
    IContentReader contents,
    IDeliveryQueue queue,
    IDeliverySignal delivery,
    IOrganizationRepository organizations,
    AttachmentGatherer gatherer,
    MessageComposer composer,
    LoopGuard loops,
    MessageFiler filer,
    DeliverySettings sending,
    LimitSettings limits,
    IUnitOfWork unitOfWork,
    TimeProvider clock)
{
    public async Task<Result<MessageView>> SendAsync(OrganizationId owner, Submission submission, CancellationToken cancellationToken)
    {
        var prepared = await PrepareAsync(owner, submission, cancellationToken);
        if (prepared.Failure is { } failure) return failure;
        return await unitOfWork.ExecuteAsync(ct => QueueAsync(prepared.Value, ct), static result => result.IsSuccess, cancellationToken);
    }

    /// <summary>Everything up to the unit of work, network I/O included.</summary>
    public async Task<Result<PreparedMessage>> PrepareAsync(OrganizationId owner, Submission submission, CancellationToken cancellationToken)
    {
        var sender = await policy.FindSenderAsync(owner, submission.InboxId, cancellationToken);
        if (sender.Failure is { } mayNotSend) return mayNotSend;
        var inbox = sender.Value;
        var count = submission.To.Count + submission.Cc.Count + submission.Bcc.Count;
        if (count == 0) return MessageFailures.NoRecipients;
        if (count > submission.Limits.Recipients) return MessageFailures.TooManyRecipients(submission.Limits.Recipients);
        var envelope = MessageComposer.EnvelopeOf(submission);
        if (await policy.FindObstacleAsync(inbox, envelope, cancellationToken) is { } obstacle) return obstacle;
        if (submission.ThreadId is { } answered && await loops.FindInThreadAsync(answered, submission.Headers, clock.GetUtcNow(), cancellationToken) is { } loop) return loop;

        var cited = submission.Cited ?? (submission.ThreadId is { } thread ? await messages.FindLastOfThreadAsync(thread, cancellationToken) : null);
        var gathered = await gatherer.GatherAsync(owner, submission, cancellationToken);
        if (gathered.Failure is { } notThere) return notThere;

        var outgoing = composer.Compose(submission, inbox, cited, gathered.Value, clock.GetUtcNow());
        var raw = writer.Write(outgoing);
        if (raw.Length > limits.MaxWrittenOctets) return MessageFailures.TooLarge(limits.MaxWrittenOctets);
        var isSimulated = await policy.IsSimulatedAsync(envelope, cancellationToken);
        return new PreparedMessage(submission, inbox, outgoing, raw, reader.Read(raw), gathered.Value, envelope, isSimulated).Read(contents);
    }

    /// <summary>Inside a unit of work, which is to be undone when it fails.</summary>
    public async Task<Result<MessageView>> QueueAsync(PreparedMessage prepared, CancellationToken cancellationToken)
    {
        var stored = await StoreAsync(prepared, cancellationToken);
        return stored.Failure is { } failure ? failure : prepared.ToView(stored.Value);
    }

    /// <inheritdoc cref="QueueAsync"/>
    public async Task<Result<Message>> StoreAsync(PreparedMessage prepared, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var inbox = prepared.Inbox;
        if (!await inboxes.TryCountSendAsync(inbox.Id, UtcDay.Of(now), cancellationToken))
        {
            // Or it was removed between the look before and this unit of work.
            var current = await inboxes.FindAsync(inbox.OrganizationId, inbox.Id, cancellationToken);
            return current is null ? InboxFailures.NotFound : InboxFailures.QuotaUsedUp(current.DailySendLimit, UtcDay.UntilNext(now));
        }

        if (sending.Guards.SendsPerMinute is > 0 and var perMinute
            && !await organizations.TryCountSendAsync(inbox.OrganizationId, now.ToUnixTimeSeconds() / 60, perMinute, cancellationToken))
            return DeliveryFailures.TooFast(perMinute, TimeSpan.FromSeconds(60 - (now.ToUnixTimeSeconds() % 60)));

        if (await loops.FindBetweenAsync(inbox.Id, prepared.Envelope, now, cancellationToken) is { } loop) return loop;

        var rawId = RawMessageId.New(now);
        await raws.AddAsync(rawId, prepared.Raw, cancellationToken);
        var submission = prepared.Submission;
        var (thread, isNew) = await filer.PlaceAsync(inbox.OrganizationId, inbox.PodId, inbox.Id, submission.ThreadId, submission.Subject, now, cancellationToken);
        var message = prepared.ToMessage(rawId, thread.Id, await TakeUploadsAsync(prepared, now, cancellationToken), now);
        await filer.AddAsync(message, thread, isNew, prepared.Parsed.Attachments, cancellationToken);
        await queue.EnqueueAsync(message.Id, inbox.OrganizationId, prepared.Envelope, dueAt: now, now, cancellationToken);
        unitOfWork.OnCommitted(delivery.Wake);
        return message;
    }

    /// <summary>An upload becomes the message's and keeps its id; one that another message has taken before gets a new id here.</summary>
    private async Task<IReadOnlyList<AttachmentInfo>> TakeUploadsAsync(PreparedMessage prepared, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parts = prepared.Parsed.Attachments;
        var infos = new List<AttachmentInfo>(parts.Count);
        var left = prepared.Attachments.ToList();
        foreach (var part in parts)
        {
            // A body may hold files among its lines, and a package several: only what is alike is the upload itself.
            var at = left.FindIndex(a => a.Content.Length == part.Size && a.ContentType == part.ContentType);
            var upload = at < 0 ? null : left[at].Upload;
            if (at >= 0) left.RemoveAt(at);
            var isFree = upload is { MessageId: null } && await attachments.RemoveUploadAsync(upload, cancellationToken);
            infos.Add(MessageFiler.Describe(isFree ? upload!.Id : AttachmentId.New(now), part));
        }

        foreach (var rest in left)
        {
            if (rest.Upload is { MessageId: null } upload) await attachments.RemoveUploadAsync(upload, cancellationToken);
        }

        return infos;
    }
}
