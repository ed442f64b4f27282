using AgentSend.Application.Delivery;
using AgentSend.Application.Inboxes;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Delivery;

internal sealed class DeliverySignal : Signal, IDeliverySignal;

internal sealed class PurgeSignal : Signal, IPurgeSignal;
