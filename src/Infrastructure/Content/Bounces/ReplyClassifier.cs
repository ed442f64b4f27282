using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Judges a reply heard by ourselves as one quoted in a bounce. Only what was said of the recipient counts as hard: a refused message says nothing about the address.</summary>
internal sealed class ReplyClassifier : IReplyClassifier
{
    public BounceClass ClassOf(RecipientResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status == RecipientStatus.Delivered) return BounceClass.None;
        var found = BounceClassifier.Of(result.Text, result.EnhancedCode, result.Code ?? 0);
        return found == BounceClass.Hard && result.Stage is not (TransportStage.NextHop or TransportStage.Envelope) ? BounceClass.Blocked : found;
    }
}
