using AgentSend.Application.Delivery;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Delivery;

/// <summary>A world outside that stands still until it is let go.</summary>
internal sealed class HeldMail : IOutboundMail
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _delivered;

    public int Delivered => _delivered;

    public void LetGo() => _go.SetResult();

    public async Task DeliverAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease, CancellationToken cancellationToken)
    {
        await _go.Task.WaitAsync(cancellationToken);
        Interlocked.Add(ref _delivered, deliveries.Count);
    }

    public Task FailAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease, CancellationToken cancellationToken) =>
        throw new AssertionException("Nothing fails here.");
}
