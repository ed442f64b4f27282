using AgentSend.Application.Screening;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class OrganizationScreenings(IDbSession session, ISqlDialect dialect) : IOrganizationScreenings
{
    public async Task<OrganizationScreening> FindAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            "SELECT SpamScore, InjectionScore, OnInjection FROM OrganizationScreenings WHERE OrganizationId = @Owner", new { Owner = organization.ToBytes() }, cancellationToken);
        return row is null
            ? OrganizationScreening.AsSet
            : new OrganizationScreening(ToScore(row.SpamScore), ToScore(row.InjectionScore), (InjectionAction?)row.OnInjection);
    }

    public async Task SaveAsync(OrganizationId organization, OrganizationScreening screening, CancellationToken cancellationToken)
    {
        var row = new
        {
            Owner = organization.ToBytes(),
            SpamScore = FromScore(screening.SpamScore),
            InjectionScore = FromScore(screening.InjectionScore),
            OnInjection = (int?)screening.OnInjection,
        };
        await session.ExecuteAsync(dialect.LockByName, new { Name = $"AgentSend screening {organization}" }, cancellationToken);
        var changed = await session.ExecuteAsync(
            "UPDATE OrganizationScreenings SET SpamScore = @SpamScore, InjectionScore = @InjectionScore, OnInjection = @OnInjection WHERE OrganizationId = @Owner", row, cancellationToken);
        if (changed > 0) return;
        await session.ExecuteAsync(
            "INSERT INTO OrganizationScreenings (OrganizationId, SpamScore, InjectionScore, OnInjection) VALUES (@Owner, @SpamScore, @InjectionScore, @OnInjection)", row, cancellationToken);
    }

    private static int? FromScore(double? score) => score is { } given ? VerdictColumns.FromScore(given) : null;

    private static double? ToScore(int? column) => column is { } given ? VerdictColumns.ToScore(given) : null;

    private sealed class Row
    {
        public int? SpamScore { get; init; }

        public int? InjectionScore { get; init; }

        public int? OnInjection { get; init; }
    }
}
