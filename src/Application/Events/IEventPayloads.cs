using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Events;

/// <summary>How a dialect tells of an event. Not inside a unit of work: it reads what the event is about.</summary>
public interface IEventPayloads
{
    WebhookDialect Dialect { get; }

    /// <returns>A JSON object in UTF-8; null when the dialect does not know of such events, or what there was to tell of is gone.</returns>
    Task<ReadOnlyMemory<byte>?> RenderAsync(SequencedEvent news, CancellationToken cancellationToken);
}
