using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Delivery;

internal sealed class DeliverySignal : Signal, IDeliverySignal
{
    private int _hasNews = 1;

    /// <summary>Something was queued.</summary>
    public override void Wake()
    {
        Volatile.Write(ref _hasNews, 1);
        base.Wake();
    }

    /// <summary>Wakes the worker for something else: a slot is free.</summary>
    public void Nudge() => base.Wake();

    /// <returns>Whether something was queued since the last time.</returns>
    public bool TakeNews() => Interlocked.Exchange(ref _hasNews, 0) == 1;
}

internal sealed class PurgeSignal : Signal, IPurgeSignal;
