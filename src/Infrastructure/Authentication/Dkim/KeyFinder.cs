using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Looks up the keys of one message, each once.</summary>
internal sealed class KeyFinder(IDnsResolver dns)
{
    private readonly Dictionary<string, Task<(KeyRecord? Record, Fault? Fault)>> _asked = [];

    /// <summary>Begins at once; several run side by side. Call from one thread.</summary>
    public Task<(KeyRecord? Record, Fault? Fault)> FindAsync(string selector, string domain, CancellationToken cancellationToken)
    {
        var name = $"{selector}._domainkey.{domain}";
        if (!_asked.TryGetValue(name, out var answer)) _asked[name] = answer = AskAsync(name, cancellationToken);
        return answer;
    }

    private async Task<(KeyRecord? Record, Fault? Fault)> AskAsync(string name, CancellationToken cancellationToken)
    {
        if (!DnsNames.CanBeAsked(name)) return (null, Fault.Permanent("no key for signature"));
        var answer = await dns.TextAsync(name, cancellationToken);
        if (answer.Status == DnsStatus.TemporaryFailure) return (null, new Fault(DkimResult.TemporaryError, "key unavailable"));
        if (answer.Records.Count == 0) return (null, Fault.Permanent("no key for signature"));

        // There should be one; where a wildcard or a second program has put more, what is no key record does not count.
        var read = answer.Records.Select(KeyRecord.Read).ToList();
        return read.Find(key => key.Record is not null) is { Record: not null } found ? found : read[0];
    }
}
