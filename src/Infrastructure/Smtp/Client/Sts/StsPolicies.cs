using System.Text.RegularExpressions;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Dns;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client.Sts;

/// <summary>The policies of domains (RFC 8461), kept for their <c>max_age</c>: in memory, and in the store, from where a new process takes them.</summary>
internal sealed partial class StsPolicies(IDnsResolver dns, StsPolicyFetcher fetcher, ICommandBus bus, IOptions<MtaStsOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>A policy that could not be had is not asked for with every mail (RFC 8461 section 3.3).</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private readonly SemaphoreSlim _loading = new(1);
    private volatile bool _isLoaded;

    /// <param name="domain">A-labels.</param>
    /// <returns>Null when the domain has none that is to be followed.</returns>
    public async Task<StsPolicy?> FindAsync(string domain, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled || domain.StartsWith('[')) return null;
        await LoadAsync(cancellationToken);
        var id = await FindIdAsync(domain, cancellationToken);
        var known = Find(domain);

        // A policy that was seen outlives its record (RFC 8461 section 5.1): whoever can suppress the one could suppress the other.
        if (id is null || known?.Id == id || (known?.FailedId == id && clock.GetUtcNow() < known.RetryAt)) return known?.Policy;
        if (await fetcher.FetchAsync(domain, cancellationToken) is { } policy)
        {
            var until = clock.GetUtcNow() + policy.MaxAge;
            Keep(domain, new Kept(id, policy, until, null, default));
            await bus.SendAsync(Caller.Platform, new KeepPolicy(new KeptPolicy(domain, id, policy.Mode.ToString().ToLowerInvariant(), policy.Hosts, until)), cancellationToken);
            return policy;
        }

        var retryAt = clock.GetUtcNow() + RetryAfter;
        Keep(domain, known is null ? new Kept(null, null, retryAt, id, retryAt) : known with { FailedId = id, RetryAt = retryAt });
        return known?.Policy;
    }

    public void Dispose() => _loading.Dispose();

    /// <summary>Once; a store that does not answer is asked again with the next mail.</summary>
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_isLoaded) return;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_isLoaded) return;
            var kept = await bus.SendAsync(Caller.Platform, new ListKeptPolicies(options.Value.MaxPolicies), cancellationToken);
            foreach (var policy in kept.Value!) // Never fails.
            {
                if (Enum.TryParse<StsMode>(policy.Mode, ignoreCase: true, out var mode))
                    Keep(policy.Domain, new Kept(policy.PolicyId, new StsPolicy(mode, policy.Hosts, policy.ExpiresAt - clock.GetUtcNow()), policy.ExpiresAt, null, default));
            }

            _isLoaded = true;
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<string?> FindIdAsync(string domain, CancellationToken cancellationToken)
    {
        var answer = await dns.TextAsync($"_mta-sts.{domain}", cancellationToken);
        var records = answer.Records.Where(text => text.StartsWith("v=STSv1;", StringComparison.Ordinal)).ToList();
        return records.Count == 1 && Id().Match(records[0]) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private Kept? Find(string domain)
    {
        lock (_gate)
        {
            if (!_kept.TryGetValue(domain, out var kept)) return null;
            if (kept.Until > clock.GetUtcNow()) return kept;
            _kept.Remove(domain);
            return null;
        }
    }

    private void Keep(string domain, Kept kept)
    {
        lock (_gate)
        {
            if (_kept.Count >= options.Value.MaxPolicies && !_kept.ContainsKey(domain)) _kept.Remove(_kept.MinBy(pair => pair.Value.Until).Key);
            _kept[domain] = kept;
        }
    }

    [GeneratedRegex(@";\s*id\s*=\s*([A-Za-z0-9]{1,32})\s*(;|$)")]
    private static partial Regex Id();

    /// <param name="Id">Of the policy; both are null while there is none.</param>
    /// <param name="FailedId">Of a policy that could not be had.</param>
    private sealed record Kept(string? Id, StsPolicy? Policy, DateTimeOffset Until, string? FailedId, DateTimeOffset RetryAt);
}
