using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Screening;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Stores a message for all its recipients here, in one unit of work: after it the message can be seen and never be lost.</summary>
/// <param name="Raw">The message as received. Not kept after the command has ended.</param>
/// <param name="Content">The same message, read.</param>
/// <param name="Verdicts">What screening has found, one for each recipient of the envelope; none for mail that was not screened.</param>
/// <remarks>Fails with <c>recipient.unknown</c> when no recipient is there (any more).</remarks>
public sealed record AcceptInboundMessage(Envelope Envelope, ReadOnlyMemory<byte> Raw, ParsedMessage Content, IReadOnlyList<InboundVerdict>? Verdicts = null)
    : ICommand<AcceptedMessage>, IPlatformRequest
{
    public InboundVerdict VerdictFor(int recipient) => Verdicts is { Count: > 0 } ? Verdicts[recipient] : InboundVerdict.None;
}

internal sealed class AcceptInboundMessageHandler(IInboxRepository inboxes, IRawMessageStore raws, MessageFiler filer, TimeProvider clock)
    : ICommandHandler<AcceptInboundMessage, AcceptedMessage>
{
    public async Task<Result<AcceptedMessage>> Handle(AcceptInboundMessage command, CancellationToken cancellationToken)
    {
        var recipients = new List<(Recipient Inbox, InboundVerdict Verdict)>(command.Envelope.Recipients.Count);
        for (var i = 0; i < command.Envelope.Recipients.Count; i++)
        {
            var recipient = await inboxes.FindRecipientAsync(command.Envelope.Recipients[i], cancellationToken);
            if (recipient is { Status: InboxStatus.Active } && !recipients.Exists(r => r.Inbox.InboxId == recipient.InboxId)) recipients.Add((recipient, command.VerdictFor(i)));
        }

        var there = await inboxes.LockAsync(recipients.Select(r => r.Inbox.InboxId), cancellationToken);
        recipients.RemoveAll(r => !there.Contains(r.Inbox.InboxId));
        if (recipients.Count == 0) return MessageFailures.RecipientUnknown;

        var now = clock.GetUtcNow();
        var raw = RawMessageId.New(now);
        await raws.AddAsync(raw, command.Raw, cancellationToken);
        var content = new InboundContent(raw, command.Raw.Length, command.Content, command.Envelope.ReversePath);
        foreach (var (recipient, verdict) in recipients) await filer.FileInboundAsync(recipient, content with { Verdict = verdict }, now, cancellationToken);
        return new AcceptedMessage(raw, recipients.Count);
    }
}
