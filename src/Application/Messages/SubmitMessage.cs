using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

/// <summary>Sends a message that a mail program has written, as it is: queued on return, delivered behind it.</summary>
/// <param name="Recipients">The envelope's, each once. Those that the header does not show are blind copies.</param>
/// <param name="Raw">Octets as handed in; not kept after the call.</param>
/// <param name="ReportsFailure">Whether the inbox is to hear of recipients that the message does not reach: not of mail with a null reverse-path.</param>
/// <remarks>
/// Fails as <see cref="SendMessage"/> does, and with <c>sender.not_allowed</c> when the message says that it is from somebody else, or
/// <c>message.from_ambiguous</c> when it says so twice or not legibly.
/// </remarks>
[Needs(Permission.MessageSend)]
public sealed record SubmitMessage(InboxId InboxId, IReadOnlyList<EmailAddress> Recipients, ReadOnlyMemory<byte> Raw, bool ReportsFailure)
    : ICommand<SubmittedId>, IOpensOwnUnitOfWork, INamesInbox
{
    /// <summary>The <c>Received</c> field of this server, ended by CRLF; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Trace { get; init; }
}

/// <param name="MessageIdHeader">In angle brackets.</param>
public sealed record SubmittedId(MessageId Id, string MessageIdHeader);

internal sealed class SubmitMessageHandler(
    SendingPolicy policy,
    SenderAliases aliases,
    ISubmittedMail mail,
    IMimeReader mime,
    IHeaderReader headers,
    IContentReader contents,
    IMessageRepository messages,
    LoopGuard loops,
    MessageSender sender,
    FailureReports reports,
    MailSettings settings,
    LimitSettings limits,
    IUnitOfWork unitOfWork,
    ICaller caller,
    TimeProvider clock) : ICommandHandler<SubmitMessage, SubmittedId>
{
    public async Task<Result<SubmittedId>> Handle(SubmitMessage command, CancellationToken cancellationToken)
    {
        var found = await policy.FindSenderAsync(caller.Organization, command.InboxId, cancellationToken);
        if (found.Failure is { } mayNotSend) return mayNotSend;
        var inbox = found.Value;
        if (command.Recipients.Count == 0) return MessageFailures.NoRecipients;
        if (command.Raw.Length > limits.MaxMessageOctets) return MessageFailures.TooLarge(limits.MaxMessageOctets);
        if (await policy.FindObstacleAsync(inbox, command.Recipients, cancellationToken) is { } obstacle) return obstacle;

        var header = mail.Read(command.Raw.Span);
        if (FindObstacle(inbox, header) is { } notTheSender) return notTheSender;
        var now = clock.GetUtcNow();
        var raw = mail.Complete(command.Raw.Span, command.Trace.Span, new MissingFields(
            header.FromFields == 0 ? new MailboxName(inbox.DisplayName, inbox.Address.ToString()) : null,
            header.HasMessageId ? null : $"<{Guid.CreateVersion7(now):N}@{settings.Domain}>",
            header.HasDate ? null : now));
        var parsed = mime.Read(raw);
        var fields = headers.Read(raw);

        var cited = ThreadMatcher.Candidates(parsed.InReplyTo, parsed.References);
        var thread = cited.Count == 0 ? null : await messages.MatchThreadAsync(inbox.Id, cited, cancellationToken);
        if (thread is { } answered && await loops.FindInThreadAsync(answered, fields, now, cancellationToken) is { } loop) return loop;

        var isSimulated = await policy.IsSimulatedAsync(command.Recipients, cancellationToken);
        var prepared = SubmittedMessage.Prepare(inbox, raw, parsed, fields, command.Recipients, thread, isSimulated, contents, now);
        return await unitOfWork.ExecuteAsync(ct => QueueAsync(command, prepared, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<SubmittedId>> QueueAsync(SubmitMessage command, PreparedMessage prepared, CancellationToken cancellationToken)
    {
        var stored = await sender.StoreAsync(prepared, cancellationToken);
        if (stored.Failure is { } failure) return failure;
        if (command.ReportsFailure) await reports.ExpectAsync(stored.Value.Id, cancellationToken);
        return new SubmittedId(stored.Value.Id, stored.Value.MessageIdHeader);
    }

    /// <summary>Every name of the writer must be the inbox's: which of two a reader shows is anybody's guess.</summary>
    private Failure? FindObstacle(Inbox inbox, SubmittedHeader header)
    {
        if (header.FromFields > 1 || (header.FromFields == 1 && (header.Authors.Count == 0 || header.Authors.Contains(null)))) return MessageFailures.FromAmbiguous;
        var all = header.Authors.Concat(header.Senders);
        return all.All(address => address is not null && aliases.Allows(inbox.Address, address)) ? null : MessageFailures.SenderNotAllowed(inbox.Address);
    }
}
