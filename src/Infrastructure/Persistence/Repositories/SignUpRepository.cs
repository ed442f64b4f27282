using AgentSend.Application.SignUps;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class SignUpRepository(IDbSession session, ISqlDialect dialect) : ISignUpRepository
{
    private const string Columns =
        "OrganizationId, HumanEmail, InboxId, KeyId, CodeHash, CodeExpiresAtUnixMs, Tries, VerifiedAtUnixMs, Source, Referrer, CreatedAtUnixMs";

    public Task LockAsync(EmailAddress human, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(human);
        var name = $"AgentSend sign-up {human.Key}";
        return session.ExecuteAsync(dialect.LockByName, new { Name = name[..Math.Min(name.Length, 250)] }, cancellationToken); // SQL Server takes 255 characters.
    }

    public Task AddAsync(SignUp signUp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signUp);
        return session.ExecuteAsync(
            $"""
            INSERT INTO AgentSignUps ({Columns}, HumanKey)
            VALUES (@Owner, @HumanEmail, @InboxId, @KeyId, @CodeHash, @CodeExpires, @Tries, NULL, @Source, @Referrer, @Created, @HumanKey)
            """,
            new
            {
                Owner = signUp.OrganizationId.ToBytes(),
                HumanEmail = signUp.Human.ToString(),
                InboxId = signUp.InboxId.ToBytes(),
                KeyId = signUp.KeyId.ToBytes(),
                signUp.CodeHash,
                CodeExpires = signUp.CodeExpiresAt.ToUnixTimeMilliseconds(),
                signUp.Tries,
                signUp.Source,
                signUp.Referrer,
                Created = signUp.CreatedAt.ToUnixTimeMilliseconds(),
                HumanKey = signUp.Human.Key,
            },
            cancellationToken);
    }

    public async Task<SignUp?> FindAsync(OrganizationId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM AgentSignUps WHERE OrganizationId = @Owner", new { Owner = id.ToBytes() }, cancellationToken);
        return row?.ToSignUp();
    }

    public async Task<SignUp?> FindAsync(EmailAddress human, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(human);
        var row = await session.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM AgentSignUps WHERE HumanKey = @HumanKey", new { HumanKey = human.Key }, cancellationToken);
        return row?.ToSignUp();
    }

    public Task<long> CountSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => session.ScalarAsync<long>(
        "SELECT COUNT(*) FROM AgentSignUps WHERE CreatedAtUnixMs > @Then", new { Then = since.ToUnixTimeMilliseconds() }, cancellationToken);

    public async Task RenewAsync(OrganizationId id, ApiKeyId key, byte[]? codeHash, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("UPDATE AgentSignUps SET KeyId = @Key WHERE OrganizationId = @Owner", new { Owner = id.ToBytes(), Key = key.ToBytes() }, cancellationToken);
        if (codeHash is null) return;
        await session.ExecuteAsync(
            "UPDATE AgentSignUps SET CodeHash = @CodeHash, Tries = 0 WHERE OrganizationId = @Owner", new { Owner = id.ToBytes(), CodeHash = codeHash }, cancellationToken);
    }

    public Task LetExpireAsync(OrganizationId id, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE AgentSignUps SET CodeExpiresAtUnixMs = @At WHERE OrganizationId = @Owner", new { Owner = id.ToBytes(), At = at.ToUnixTimeMilliseconds() }, cancellationToken);

    public async Task<bool> TryCountAsync(OrganizationId id, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE AgentSignUps SET Tries = Tries + 1 WHERE OrganizationId = @Owner AND Tries < @Most", new { Owner = id.ToBytes(), Most = SignUp.MaxTries }, cancellationToken) > 0;

    public Task VerifyAsync(OrganizationId id, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE AgentSignUps SET VerifiedAtUnixMs = @At WHERE OrganizationId = @Owner", new { Owner = id.ToBytes(), At = at.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed class Row
    {
        public required byte[] OrganizationId { get; init; }

        public required string HumanEmail { get; init; }

        public required byte[] InboxId { get; init; }

        public required byte[] KeyId { get; init; }

        public required byte[] CodeHash { get; init; }

        public long CodeExpiresAtUnixMs { get; init; }

        public int Tries { get; init; }

        public long? VerifiedAtUnixMs { get; init; }

        public string? Source { get; init; }

        public string? Referrer { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public SignUp ToSignUp() => new(
            OrganizationId.ToId<OrganizationId>(), EmailAddress.Parse(HumanEmail), InboxId.ToId<InboxId>(), KeyId.ToId<ApiKeyId>(), CodeHash,
            CodeExpiresAtUnixMs.ToTime(), Tries, VerifiedAtUnixMs.ToTime(), Source, Referrer, CreatedAtUnixMs.ToTime());
    }
}
