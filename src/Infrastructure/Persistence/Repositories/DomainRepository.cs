using System.Data.Common;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class DomainRepository(IDbSession session, ISqlDialect dialect) : IDomainRepository
{
    private const string Columns =
        "d.Id, d.OrganizationId, d.PodId, d.IsFeedbackEnabled, d.IsSubdomainsEnabled, d.IsTrackingEnabled, d.Name, d.OwnershipToken, d.SendingStatus, d.ReceivingStatus, d.SendingVerifiedAtUnixMs, d.ReceivingVerifiedAtUnixMs, "
        + "d.Misses, d.Findings, d.CheckedAtUnixMs, d.NextCheckAtUnixMs, d.CreatedAtUnixMs, d.UpdatedAtUnixMs, d.Revision";

    private const string KeyColumns = "k.Id, k.DomainId, k.Selector, k.Algorithm, k.State, k.SealedKey, k.PublicRecord, k.CreatedAtUnixMs, k.RetiredAtUnixMs";

    public Task<bool> AddAsync(MailDomain domain, CancellationToken cancellationToken) => session.TryInsertAsync(
        dialect,
        """
        INSERT INTO MailDomains (Id, OrganizationId, PodId, IsFeedbackEnabled, IsSubdomainsEnabled, IsTrackingEnabled, Name, ClaimName, OwnershipToken, SendingStatus, ReceivingStatus, SendingVerifiedAtUnixMs, ReceivingVerifiedAtUnixMs,
            Misses, Findings, InboxCount, CheckedAtUnixMs, NextCheckAtUnixMs, CreatedAtUnixMs, UpdatedAtUnixMs, Revision)
        VALUES (@Id, @Owner, @Pod, @Feedback, @Subdomains, @Tracking, @Name, @ClaimName, @OwnershipToken, @Sending, @Receiving, @SendingVerifiedAt, @ReceivingVerifiedAt,
            @Misses, @Findings, 0, @CheckedAt, @NextCheckAt, @CreatedAt, @UpdatedAt, @Revision)
        """,
        DomainRow.ArgumentsOf(domain),
        cancellationToken);

    public async Task<MailDomain?> FindAsync(OrganizationId owner, DomainId id, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<DomainRow>(
        $"SELECT {Columns} FROM MailDomains d WHERE d.Id = @Id AND d.OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken))?.ToDomain();

    public async Task<MailDomain?> FindAsync(DomainId id, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<DomainRow>(
        $"SELECT {Columns} FROM MailDomains d WHERE d.Id = @Id", new { Id = id.ToBytes() }, cancellationToken))?.ToDomain();

    public async Task<MailDomain?> FindByNameAsync(OrganizationId owner, string name, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<DomainRow>(
        $"SELECT {Columns} FROM MailDomains d WHERE d.OrganizationId = @Owner AND d.Name = @Name", new { Owner = owner.ToBytes(), Name = name }, cancellationToken))?.ToDomain();

    // The second condition lets SQL Server use an index that leaves out what holds no name.
    public async Task<MailDomain?> FindHolderAsync(string name, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<DomainRow>(
        $"SELECT {Columns} FROM MailDomains d WHERE d.ClaimName = @Name AND d.ClaimName IS NOT NULL", new { Name = name }, cancellationToken))?.ToDomain();

    public Task<int> CountByNameAsync(string name, CancellationToken cancellationToken) =>
        session.ScalarAsync<int>("SELECT COUNT(*) FROM MailDomains WHERE Name = @Name", new { Name = name }, cancellationToken);

    public async Task<bool> TryUpdateAsync(MailDomain domain, CancellationToken cancellationToken)
    {
        try
        {
            return await session.ExecuteAsync(
                """
                UPDATE MailDomains
                SET ClaimName = @ClaimName, IsFeedbackEnabled = @Feedback, IsSubdomainsEnabled = @Subdomains, IsTrackingEnabled = @Tracking, SendingStatus = @Sending, ReceivingStatus = @Receiving, SendingVerifiedAtUnixMs = @SendingVerifiedAt,
                    ReceivingVerifiedAtUnixMs = @ReceivingVerifiedAt, Misses = @Misses, Findings = @Findings, CheckedAtUnixMs = @CheckedAt,
                    NextCheckAtUnixMs = @NextCheckAt, UpdatedAtUnixMs = @UpdatedAt, Revision = Revision + 1
                WHERE Id = @Id AND Revision = @Revision
                """,
                DomainRow.ArgumentsOf(domain),
                cancellationToken) > 0;
        }
        catch (DbException exception) when (dialect.IsDuplicate(exception))
        {
            return false;
        }
    }

    public async Task<bool> TryCountInboxAsync(OrganizationId owner, DomainId id, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE MailDomains SET InboxCount = InboxCount + 1 WHERE Id = @Id AND OrganizationId = @Owner AND ReceivingStatus = @Verified",
        new { Id = id.ToBytes(), Owner = owner.ToBytes(), Verified = (int)ReceivingStatus.Verified },
        cancellationToken) > 0;

    public async Task<bool> TryRemoveAsync(OrganizationId owner, DomainId id, CancellationToken cancellationToken)
    {
        var keys = new { Id = id.ToBytes(), Owner = owner.ToBytes() };

        // A write first: the count stays as it is until the unit of work ends.
        var isFree = await session.ExecuteAsync(
            "UPDATE MailDomains SET Revision = Revision + 1 WHERE Id = @Id AND OrganizationId = @Owner AND InboxCount = 0", keys, cancellationToken) > 0;
        if (!isFree) return false;
        await session.ExecuteAsync("DELETE FROM DkimKeys WHERE DomainId = @Id", keys, cancellationToken);
        await session.ExecuteAsync("DELETE FROM MailDomains WHERE Id = @Id AND OrganizationId = @Owner", keys, cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<MailDomain>> FindDueAsync(DateTimeOffset now, int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<DomainRow>(
            $"SELECT {Columns} FROM MailDomains d WHERE d.NextCheckAtUnixMs <= @Now ORDER BY d.NextCheckAtUnixMs, d.Id {dialect.Limit("@Take")}",
            new { Now = now.ToUnixTimeMilliseconds(), Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToDomain())];
    }

    // Not a new revision: a check by hand at the same time goes on undisturbed.
    public async Task<bool> TryClaimCheckAsync(MailDomain domain, DateTimeOffset until, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE MailDomains SET NextCheckAtUnixMs = @Until WHERE Id = @Id AND NextCheckAtUnixMs = @Seen",
        new { Id = domain.Id.ToBytes(), Until = until.ToUnixTimeMilliseconds(), Seen = domain.NextCheckAt.ToUnixTimeMilliseconds() },
        cancellationToken) > 0;

    public Task AddKeyAsync(DomainKey key, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        INSERT INTO DkimKeys (Id, DomainId, Selector, Algorithm, State, SealedKey, PublicRecord, CreatedAtUnixMs, RetiredAtUnixMs)
        VALUES (@Id, @DomainId, @Selector, @Algorithm, @State, @Sealed, @Record, @CreatedAt, @RetiredAt)
        """,
        DomainKeyRow.ArgumentsOf(key),
        cancellationToken);

    public async Task<IReadOnlyList<DomainKey>> KeysAsync(DomainId domain, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<DomainKeyRow>(
            $"SELECT {KeyColumns} FROM DkimKeys k WHERE k.DomainId = @Domain ORDER BY k.Id", new { Domain = domain.ToBytes() }, cancellationToken);
        return [.. rows.Select(row => row.ToKey())];
    }

    public Task UpdateKeyAsync(DomainKey key, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE DkimKeys SET State = @State, RetiredAtUnixMs = @RetiredAt WHERE Id = @Id",
        new { Id = key.Id.ToBytes(), State = (int)key.State, RetiredAt = key.RetiredAt?.ToUnixTimeMilliseconds() },
        cancellationToken);

    public Task RemoveKeyAsync(DomainKeyId key, CancellationToken cancellationToken) =>
        session.ExecuteAsync("DELETE FROM DkimKeys WHERE Id = @Id", new { Id = key.ToBytes() }, cancellationToken);

    public async Task<IReadOnlyList<DomainKey>> SigningKeysAsync(string name, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<DomainKeyRow>(
            $"""
            SELECT {KeyColumns} FROM DkimKeys k JOIN MailDomains d ON d.Id = k.DomainId
            WHERE d.ClaimName = @Name AND d.ClaimName IS NOT NULL AND (d.OrganizationId IS NULL OR d.SendingStatus = @Verified) AND k.State = @Live
            ORDER BY k.Id
            """,
            new { Name = name, Verified = (int)SendingStatus.Verified, Live = (int)DomainKeyState.Live },
            cancellationToken);
        return [.. rows.Select(row => row.ToKey())];
    }
}
