using AgentSend.Application.Events;
using AgentSend.Application.Screening;
using AgentSend.Application.Threads;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Gives a message other labels: row, counters, thread, and an event for each label. Always inside a unit of work that holds the inbox.</summary>
internal sealed class Labelling(IMessageRepository messages, ThreadLedger ledger, IEventLog events, ISpamLessons lessons)
{
    /// <param name="recount">Whether the thread is counted anew at once; who changes several messages of one thread does it at the end.</param>
    public async Task ChangeAsync(LabelledMessage message, LabelSet becomes, DateTimeOffset now, bool recount, CancellationToken cancellationToken)
    {
        var added = becomes.Without(message.Labels);
        var removed = message.Labels.Without(becomes);
        if (added.Count == 0 && removed.Count == 0) return;

        await messages.ChangeLabelsAsync(message, becomes, now, cancellationToken);
        foreach (var label in added) await events.AppendAsync(EventOf(EventType.LabelAdded, message, label, now), cancellationToken);
        foreach (var label in removed) await events.AppendAsync(EventOf(EventType.LabelRemoved, message, label, now), cancellationToken);
        if (message.Status == MessageStatus.Received && (added.Contains(Label.Spam) || removed.Contains(Label.Spam)))
            await lessons.NoteAsync(message.OrganizationId, message.Id, isSpam: added.Contains(Label.Spam), cancellationToken);
        if (recount) await ledger.RecountAsync(message.ThreadId, now, cancellationToken);
    }

    /// <summary>A label that only the server gives: nobody has changed anything, so there is no event.</summary>
    public async Task MarkAsync(LabelledMessage message, MessageFlags flag, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await messages.ChangeLabelsAsync(message, message.Labels with { Flags = message.Labels.Flags | flag }, now, cancellationToken);
        await ledger.RecountAsync(message.ThreadId, now, cancellationToken);
    }

    private static EventRecord EventOf(string type, LabelledMessage message, string label, DateTimeOffset now) => new(
        EventId.New(now), type, message.OrganizationId, message.InboxId, message.ThreadId, message.Id, now, Label: label);
}
