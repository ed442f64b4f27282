using AgentSend.Application.Screening;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Screening.Bayes;

internal sealed class SpamTeaching(TaughtCounts taught) : ISpamTeaching
{
    public void HasTaught(OrganizationId organization) => taught.Forget(organization);
}
