using AgentSend.Domain.Delivery;

namespace AgentSend.Application.Delivery;

/// <summary>Says what a server's refusal means for the address.</summary>
public interface IReplyClassifier
{
    BounceClass ClassOf(RecipientResult result);
}
