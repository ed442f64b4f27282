using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class SpamLessons(IDbSession session, ISqlDialect dialect) : ISpamLessons
{
    /// <summary>Tokens of one organization that the classifier holds: 24 octets each.</summary>
    private const int MaxTokens = 200_000;

    public async Task NoteAsync(OrganizationId owner, MessageId message, bool isSpam, CancellationToken cancellationToken)
    {
        var row = new { Id = message.ToBytes(), Owner = owner.ToBytes(), IsSpam = isSpam ? 1 : 0 };
        await LockAsync(owner, cancellationToken);
        var changed = await session.ExecuteAsync("UPDATE SpamLessons SET IsSpam = @IsSpam, IsPending = 1 WHERE MessageId = @Id AND OrganizationId = @Owner", row, cancellationToken);
        if (changed == 0) await session.ExecuteAsync("INSERT INTO SpamLessons (MessageId, OrganizationId, IsSpam, IsPending) VALUES (@Id, @Owner, @IsSpam, 1)", row, cancellationToken);
    }

    public async Task<IReadOnlyList<SpamLesson>> ListPendingAsync(int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<LessonRow>(
            $"SELECT MessageId, OrganizationId, IsSpam, IsLearntAs FROM SpamLessons WHERE IsPending = 1 ORDER BY MessageId {dialect.Limit("@Take")}", new { Take = take }, cancellationToken);
        return [.. rows.Select(row => new SpamLesson(row.OrganizationId.ToId<OrganizationId>(), row.MessageId.ToId<MessageId>(), row.IsSpam != 0))];
    }

    public async Task LearnAsync(SpamLesson lesson, IReadOnlyCollection<ulong> tokens, CancellationToken cancellationToken)
    {
        var id = new { Id = lesson.MessageId.ToBytes(), Owner = lesson.OrganizationId.ToBytes() };
        await LockAsync(lesson.OrganizationId, cancellationToken);
        var row = await session.QueryFirstOrDefaultAsync<LessonRow>(
            "SELECT MessageId, OrganizationId, IsSpam, IsLearntAs FROM SpamLessons WHERE MessageId = @Id AND OrganizationId = @Owner AND IsPending = 1", id, cancellationToken);
        // The label may have changed again meanwhile: what is wanted now counts.
        if (row is null) return;
        if (tokens.Count > 0 && row.IsLearntAs != row.IsSpam)
        {
            if (row.IsLearntAs is { } before) await CountAsync(lesson.OrganizationId, tokens, before != 0, -1, cancellationToken);
            await CountAsync(lesson.OrganizationId, tokens, row.IsSpam != 0, 1, cancellationToken);
        }

        await session.ExecuteAsync("UPDATE SpamLessons SET IsLearntAs = IsSpam, IsPending = 0 WHERE MessageId = @Id AND OrganizationId = @Owner", id, cancellationToken);
    }

    public async Task<TaughtTokens> FindAsync(OrganizationId owner, long known, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Take = MaxTokens };
        var total = await session.QueryFirstOrDefaultAsync<TotalRow>("SELECT Spam, Ham, Version FROM SpamTotals WHERE OrganizationId = @Owner", arguments, cancellationToken);
        if (total is null) return new TaughtTokens(0, 0, 0, []);
        if (total.Version == known) return new TaughtTokens(known, total.Spam, total.Ham, null);
        var rows = await session.QueryAsync<TokenRow>(
            $"SELECT Token, Spam, Ham FROM SpamTokens WHERE OrganizationId = @Owner AND (Spam > 0 OR Ham > 0) ORDER BY Token {dialect.Limit("@Take")}", arguments, cancellationToken);
        return new TaughtTokens(total.Version, total.Spam, total.Ham, [.. rows.Select(row => new TaughtToken(unchecked((ulong)row.Token), row.Spam, row.Ham))]);
    }

    private async Task CountAsync(OrganizationId owner, IReadOnlyCollection<ulong> tokens, bool isSpam, int by, CancellationToken cancellationToken)
    {
        var (spam, ham) = isSpam ? (by, 0) : (0, by);
        foreach (var token in tokens)
        {
            var row = new { Owner = owner.ToBytes(), Token = unchecked((long)token), Spam = spam, Ham = ham };
            var changed = await session.ExecuteAsync(
                "UPDATE SpamTokens SET Spam = Spam + @Spam, Ham = Ham + @Ham WHERE OrganizationId = @Owner AND Token = @Token", row, cancellationToken);
            if (changed == 0 && by > 0) await session.ExecuteAsync("INSERT INTO SpamTokens (OrganizationId, Token, Spam, Ham) VALUES (@Owner, @Token, @Spam, @Ham)", row, cancellationToken);
        }

        var total = new { Owner = owner.ToBytes(), Spam = spam, Ham = ham };
        var counted = await session.ExecuteAsync(
            "UPDATE SpamTotals SET Spam = Spam + @Spam, Ham = Ham + @Ham, Version = Version + 1 WHERE OrganizationId = @Owner", total, cancellationToken);
        if (counted == 0) await session.ExecuteAsync("INSERT INTO SpamTotals (OrganizationId, Spam, Ham, Version) VALUES (@Owner, @Spam, @Ham, 1)", total, cancellationToken);
    }

    private Task<int> LockAsync(OrganizationId owner, CancellationToken cancellationToken) =>
        session.ExecuteAsync(dialect.LockByName, new { Name = $"AgentSend spam lessons {owner}" }, cancellationToken);

    private sealed class LessonRow
    {
        public required byte[] MessageId { get; init; }

        public required byte[] OrganizationId { get; init; }

        public int IsSpam { get; init; }

        public int? IsLearntAs { get; init; }
    }

    private sealed class TotalRow
    {
        public int Spam { get; init; }

        public int Ham { get; init; }

        public long Version { get; init; }
    }

    private sealed class TokenRow
    {
        public long Token { get; init; }

        public int Spam { get; init; }

        public int Ham { get; init; }
    }
}
