using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Puts a message from elsewhere into an inbox, as if it had been there since it came: nothing is screened, delivered or counted, and nobody is told of it.</summary>
/// <param name="Raw">With CRLF line ends; where the first line ends without CR every LF becomes CRLF.</param>
/// <returns>What is there already is left as it is and named: the same octets under the same Message-ID.</returns>
/// <remarks>Fails with <c>inbox.not_found</c>, <c>message.unreadable</c>, <c>message.too_large</c> or <c>message.too_many_labels</c>.</remarks>
[Needs(Permission.InboxUpdate, Permission.MessageUpdate)]
public sealed record ImportMessage(InboxId InboxId, ReadOnlyMemory<byte> Raw) : ICommand<ImportedMessage>, IOpensOwnUnitOfWork, INamesInbox
{
    /// <summary>When it came, or was sent; from 1971 until now. Null reads it from the message (<see cref="MessageTime"/>).</summary>
    public DateTimeOffset? At { get; init; }

    public bool IsUnread { get; init; }

    /// <summary>The inbox's own mail, sent from elsewhere; else it came in.</summary>
    public bool IsSent { get; init; }

    /// <summary>Labels of the caller's own, and of the server's those that people may give.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <param name="IsNew">False when it was there already.</param>
public sealed record ImportedMessage(MessageId Id, ThreadId ThreadId, bool IsNew);

/// <summary>Tells whether a message is there already.</summary>
public interface IMessageCopies
{
    /// <summary>The inbox's messages of a Message-ID.</summary>
    /// <param name="messageIdHeader">In angle brackets.</param>
    Task<IReadOnlyList<MessageCopy>> ListAsync(InboxId inbox, string messageIdHeader, CancellationToken cancellationToken);
}

/// <param name="Size">Octets of the raw message.</param>
public sealed record MessageCopy(MessageId Id, ThreadId ThreadId, RawMessageId RawId, int Size);

internal sealed class ImportMessageValidator : AbstractValidator<ImportMessage>
{
    public ImportMessageValidator() => RuleFor(c => c.Labels).AreLabels("label");
}

internal sealed class ImportMessageHandler(
    IInboxRepository inboxes, IThreadRepository threads, IMessageRepository messages, IRawMessageStore raws, IMessageCopies copies, MessageFiler filer, ThreadLedger ledger,
    IMimeReader mime, MessageTime time, LimitSettings limits, IUnitOfWork unitOfWork, ICaller caller, TimeProvider clock) : ICommandHandler<ImportMessage, ImportedMessage>
{
    public async Task<Result<ImportedMessage>> Handle(ImportMessage command, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(caller.Organization, command.InboxId, cancellationToken) is not { } inbox) return InboxFailures.NotFound;
        if (!RawMail.HasHeader(command.Raw.Span)) return MessageFailures.Unreadable;
        var raw = RawMail.WithLineEnds(command.Raw);
        if (raw.Length > limits.MaxMessageOctets) return MessageFailures.TooLarge(limits.MaxMessageOctets);

        var parsed = mime.Read(raw.Span);
        var mail = new Import(command, inbox, raw, parsed, parsed.MessageId ?? RawMail.NameOf(raw.Span), time.Clamp(command.At) ?? time.Of(raw.Span, parsed) ?? clock.GetUtcNow());
        return await unitOfWork.ExecuteAsync(ct => FileAsync(mail, ct), static result => result.Failure is null, cancellationToken);
    }

    private async Task<Result<ImportedMessage>> FileAsync(Import mail, CancellationToken cancellationToken)
    {
        // Held before anything is looked at: the same message may come twice at a time.
        if ((await inboxes.LockAsync([mail.Inbox.Id], cancellationToken)).Count == 0) return InboxFailures.NotFound;
        if (await FindCopyAsync(mail, cancellationToken) is { } known) return new ImportedMessage(known.Id, known.ThreadId, IsNew: false);

        var labels = new LabelSet((mail.Command.IsSent ? MessageFlags.Sent : MessageFlags.Received) | mail.Parsed.Marks)
            .Change(mail.Command.IsUnread ? [.. mail.Command.Labels, Label.Unread] : mail.Command.Labels, []);
        if (labels.Own.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;

        var raw = RawMessageId.New(clock.GetUtcNow());
        await raws.AddAsync(raw, mail.Raw, cancellationToken);
        var (thread, isNew) = await PlaceAsync(mail, cancellationToken);
        var message = MessageOf(mail, raw, thread, labels);
        var isLate = thread.Totals.MessageCount > 0 && thread.Totals.LastMessageAt > message.CreatedAt;
        await filer.AddAsync(message, thread, isNew, mail.Parsed.Attachments, cancellationToken);
        if (isLate) await ledger.RecountAsync(thread.Id, clock.GetUtcNow(), cancellationToken); // What a thread comes to is told in the order of its messages.
        return new ImportedMessage(message.Id, thread.Id, IsNew: true);
    }

    private async Task<MessageCopy?> FindCopyAsync(Import mail, CancellationToken cancellationToken)
    {
        foreach (var copy in await copies.ListAsync(mail.Inbox.Id, mail.MessageIdHeader, cancellationToken))
        {
            if (copy.Size == mail.Raw.Length && await raws.ReadAsync(copy.RawId, cancellationToken) is { } there && mail.Raw.Span.SequenceEqual(there)) return copy;
        }

        return null;
    }

    private async Task<(Thread Thread, bool IsNew)> PlaceAsync(Import mail, CancellationToken cancellationToken)
    {
        var candidates = ThreadMatcher.Candidates(mail.Parsed.InReplyTo, mail.Parsed.References);
        var known = candidates.Count == 0 ? null : await messages.MatchThreadAsync(mail.Inbox.Id, candidates, cancellationToken);
        if (known is { } id && await threads.FindAsync(id, cancellationToken) is { } thread) return (thread, false);
        return (Thread.BeginAt(mail.Inbox.OrganizationId, mail.Inbox.PodId, mail.Inbox.Id, MessageFiler.SubjectOf(mail.Parsed), mail.At), true);
    }

    private Message MessageOf(Import mail, RawMessageId raw, Thread thread, LabelSet labels) => new()
    {
        Id = MessageId.NewAt(mail.At),
        OrganizationId = mail.Inbox.OrganizationId,
        InboxId = mail.Inbox.Id,
        ThreadId = thread.Id,
        RawId = raw,
        Size = mail.Raw.Length,
        Direction = mail.Command.IsSent ? MessageDirection.Outbound : MessageDirection.Inbound,
        Status = mail.Command.IsSent ? MessageStatus.Sent : MessageStatus.Received,
        Delivery = MessageDelivery.Email,
        Labels = labels,
        From = mail.Parsed.From ?? "",
        To = mail.Parsed.To,
        Cc = mail.Parsed.Cc,
        Bcc = [],
        Subject = MessageFiler.SubjectOf(mail.Parsed),
        MessageIdHeader = mail.MessageIdHeader,
        InReplyTo = mail.Parsed.InReplyTo.Count == 0 ? null : mail.Parsed.InReplyTo[0],
        References = mail.Parsed.References,
        Bodies = mail.Parsed.Bodies,
        Attachments = [.. mail.Parsed.Attachments.Select(part => MessageFiler.Describe(AttachmentId.New(clock.GetUtcNow()), part))],
        CreatedAt = mail.At,
    };

    private sealed record Import(ImportMessage Command, Inbox Inbox, ReadOnlyMemory<byte> Raw, ParsedMessage Parsed, string MessageIdHeader, DateTimeOffset At);
}
