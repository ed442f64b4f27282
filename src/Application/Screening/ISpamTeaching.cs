using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Screening;

/// <summary>Tells the classifier that an organization has taught something.</summary>
public interface ISpamTeaching
{
    void HasTaught(OrganizationId organization);
}
