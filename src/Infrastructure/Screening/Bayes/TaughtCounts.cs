using System.Collections.Concurrent;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Screening;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>What organizations have taught, kept in memory for some seconds: another node may have learned something since.</summary>
internal sealed class TaughtCounts(ICommandBus bus, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<OrganizationId, Entry> _entries = new();

    /// <returns>Null when it has taught nothing.</returns>
    public async ValueTask<ITokenCounts?> FindAsync(OrganizationId organization, CancellationToken cancellationToken)
    {
        if (organization == default) return null;
        var now = clock.GetUtcNow();
        if (_entries.TryGetValue(organization, out var known) && now - known.At < Fresh) return known.Counts;
        var found = await bus.SendAsync(Caller.Platform, new FindTaughtTokens(organization, known?.Version ?? 0), cancellationToken);
        if (!found.IsSuccess) return known?.Counts;
        var taught = found.Value;
        var counts = taught.Tokens is null ? known?.Counts : taught.Version == 0 ? null : new Counts(taught);
        _entries[organization] = new Entry(now, taught.Version, counts);
        return counts;
    }

    public void Forget(OrganizationId organization) => _entries.TryRemove(organization, out _);

    private sealed record Entry(DateTimeOffset At, long Version, ITokenCounts? Counts);

    private sealed class Counts(TaughtTokens taught) : ITokenCounts
    {
        private readonly Dictionary<ulong, TokenCount> _counts = taught.Tokens!.ToDictionary(token => token.Token, token => new TokenCount(token.Spam, token.Ham));

        public TokenCount Mails { get; } = new(taught.SpamMails, taught.HamMails);

        public TokenCount Find(ulong token) => _counts.GetValueOrDefault(token);
    }
}
