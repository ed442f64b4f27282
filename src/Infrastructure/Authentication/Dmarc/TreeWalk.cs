using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Dmarc;

/// <summary>The DNS tree walk (RFC 9989 section 4.10) of the domains of one message; each name is asked for once.</summary>
/// <remarks>All names of a walk are asked side by side, and read in order: eight at most.</remarks>
internal sealed class TreeWalk(IDnsResolver dns)
{
    /// <summary>Deeper names are cut to that after the first question (section 4.10, step 5).</summary>
    private const int MaxParentLabels = 7;

    private readonly Dictionary<string, Task<(DmarcRecord? Record, bool IsUnknown)>> _asked = [];

    /// <param name="domain">Lower case, without a dot at its end.</param>
    public async Task<WalkResult> WalkAsync(string domain, CancellationToken cancellationToken)
    {
        var names = NamesFor(domain);
        var answers = await Task.WhenAll(names.Select(name => AskOnce(name, cancellationToken)));
        var found = new List<(string Domain, DmarcRecord Record)>();
        for (var i = 0; i < names.Count; i++)
        {
            if (answers[i].IsUnknown) return new WalkResult(domain, found, IsIncomplete: true);
            if (answers[i].Record is not { } record) continue;
            found.Add((names[i], record));
            if (record.IsPublicSuffix is not null) break;
        }

        return new WalkResult(domain, found, IsIncomplete: false);
    }

    /// <summary>The domain, then its parents down to the last label.</summary>
    public static IReadOnlyList<string> NamesFor(string domain)
    {
        var labels = domain.Split('.');
        var names = new List<string> { domain };
        for (var count = Math.Min(labels.Length - 1, MaxParentLabels); count > 0; count--) names.Add(string.Join('.', labels[^count..]));
        return names;
    }

    private Task<(DmarcRecord? Record, bool IsUnknown)> AskOnce(string domain, CancellationToken cancellationToken)
    {
        if (!_asked.TryGetValue(domain, out var answer)) _asked[domain] = answer = AskAsync(domain, cancellationToken);
        return answer;
    }

    private async Task<(DmarcRecord? Record, bool IsUnknown)> AskAsync(string domain, CancellationToken cancellationToken)
    {
        var name = $"_dmarc.{domain}";
        if (!DnsNames.CanBeAsked(name)) return (null, false);
        var answer = await dns.TextAsync(name, cancellationToken);
        if (answer.Status == DnsStatus.TemporaryFailure) return (null, true);
        var records = answer.Records.Select(DmarcRecord.Parse).OfType<DmarcRecord>().ToList();
        return (records.Count == 1 ? records[0] : null, false); // Of several none counts (step 2).
    }
}
