using AgentSend.Application.Delivery;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class KeptPolicies(IDbSession session, ISqlDialect dialect) : IKeptPolicies
{
    private const string Columns = "Domain, PolicyId, Mode, Hosts, ExpiresAtUnixMs";

    public async Task KeepAsync(KeptPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        await session.ExecuteAsync(
            "DELETE FROM StsPolicies WHERE Domain = @Domain OR ExpiresAtUnixMs <= @Now", new { policy.Domain, Now = now.ToUnixTimeMilliseconds() }, cancellationToken);

        // Another node that has fetched it in the same moment has the same.
        await session.TryInsertAsync(
            dialect,
            $"INSERT INTO StsPolicies ({Columns}) VALUES (@Domain, @PolicyId, @Mode, @Hosts, @ExpiresAt)",
            new { policy.Domain, policy.PolicyId, policy.Mode, Hosts = string.Join(' ', policy.Hosts), ExpiresAt = policy.ExpiresAt.ToUnixTimeMilliseconds() },
            cancellationToken);
    }

    public async Task<IReadOnlyList<KeptPolicy>> ListAsync(int take, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"SELECT {Columns} FROM StsPolicies WHERE ExpiresAtUnixMs > @Now ORDER BY ExpiresAtUnixMs DESC {dialect.Limit("@Take")}",
            new { Now = now.ToUnixTimeMilliseconds(), Take = take },
            cancellationToken);
        return [.. rows.Select(row => new KeptPolicy(
            row.Domain, row.PolicyId, row.Mode, row.Hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries), DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAtUnixMs)))];
    }

    private sealed record Row
    {
        public string Domain { get; init; } = "";

        public string PolicyId { get; init; } = "";

        public string Mode { get; init; } = "";

        public string Hosts { get; init; } = "";

        public long ExpiresAtUnixMs { get; init; }
    }
}
