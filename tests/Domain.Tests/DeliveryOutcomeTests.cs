using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Tests;

internal sealed class DeliveryOutcomeTests
{
    [TestCase(MessageStatus.Delivered, DeliveryState.Delivered)]
    [TestCase(MessageStatus.Delivered, DeliveryState.Delivered, DeliveryState.Delivered)]
    [TestCase(MessageStatus.Sent, DeliveryState.Simulated)]
    [TestCase(MessageStatus.Sent, DeliveryState.Delivered, DeliveryState.Simulated)]
    [TestCase(MessageStatus.Bounced, DeliveryState.Bounced)]
    [TestCase(MessageStatus.Bounced, DeliveryState.Delivered, DeliveryState.Bounced, DeliveryState.Simulated)]
    [TestCase(MessageStatus.Sending, DeliveryState.Due)]
    [TestCase(MessageStatus.Sending, DeliveryState.Bounced, DeliveryState.Due, DeliveryState.Delivered, DeliveryState.Simulated)]
    public void A_message_is_what_its_deliveries_add_up_to(MessageStatus status, params DeliveryState[] states)
    {
        Assert.That(DeliveryOutcome.Of(states), Is.EqualTo(status));
        Assert.That(DeliveryOutcome.Of([.. states.Reverse()]), Is.EqualTo(status));
    }
}
