using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Stores a message for all its recipients here, in one unit of work: after it the message can be seen and never be lost.</summary>
/// <param name="Raw">The message as received. Not kept after the command has ended.</param>
/// <param name="Content">The same message, read.</param>
/// <param name="Verdict">What screening found: labels out of <see cref="MessageFlags.Hiding"/>.</param>
/// <remarks>Fails with <c>recipient.unknown</c> when no recipient is there (any more).</remarks>
public sealed record AcceptInboundMessage(Envelope Envelope, ReadOnlyMemory<byte> Raw, ParsedMessage Content, MessageFlags Verdict = MessageFlags.None)
    : ICommand<AcceptedMessage>, IPlatformRequest;

internal sealed class AcceptInboundMessageHandler(IInboxRepository inboxes, IRawMessageStore raws, MessageFiler filer, TimeProvider clock)
    : ICommandHandler<AcceptInboundMessage, AcceptedMessage>
{
    public async Task<Result<AcceptedMessage>> Handle(AcceptInboundMessage command, CancellationToken cancellationToken)
    {
        var recipients = new List<Recipient>(command.Envelope.Recipients.Count);
        foreach (var address in command.Envelope.Recipients)
        {
            var recipient = await inboxes.FindRecipientAsync(address, cancellationToken);
            if (recipient is { Status: InboxStatus.Active } && !recipients.Exists(r => r.InboxId == recipient.InboxId)) recipients.Add(recipient);
        }

        var there = await inboxes.LockAsync(recipients.Select(r => r.InboxId), cancellationToken);
        recipients.RemoveAll(r => !there.Contains(r.InboxId));
        if (recipients.Count == 0) return MessageFailures.RecipientUnknown;

        var now = clock.GetUtcNow();
        var raw = RawMessageId.New(now);
        await raws.AddAsync(raw, command.Raw, cancellationToken);
        var content = new InboundContent(raw, command.Raw.Length, command.Content, command.Envelope.ReversePath, command.Verdict);
        foreach (var recipient in recipients) await filer.FileInboundAsync(recipient, content, now, cancellationToken);
        return new AcceptedMessage(raw, recipients.Count);
    }
}
