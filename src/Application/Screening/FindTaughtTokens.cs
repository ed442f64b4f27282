using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>What an organization has taught, for the classifier.</summary>
/// <param name="Known">A version that the caller has.</param>
public sealed record FindTaughtTokens(OrganizationId Organization, long Known) : IQuery<TaughtTokens>, IPlatformRequest;

internal sealed class FindTaughtTokensHandler(ISpamLessons lessons) : IQueryHandler<FindTaughtTokens, TaughtTokens>
{
    public async Task<Result<TaughtTokens>> Handle(FindTaughtTokens query, CancellationToken cancellationToken) =>
        await lessons.FindAsync(query.Organization, query.Known, cancellationToken);
}
