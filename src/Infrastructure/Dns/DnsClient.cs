using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Dns;

/// <summary>
/// A stub resolver (RFC 1034 section 5.3.1, RFC 1035; EDNS(0), RFC 6891): it asks servers that resolve, and keeps what they say. It verifies no DNSSEC
/// itself. Equal questions at one time are asked once.
/// </summary>
internal sealed class DnsClient(DnsLookup lookup, DnsCache cache, NameServers servers) : IDnsResolver
{
    private const string LocalHost = "localhost";

    private readonly ConcurrentDictionary<DnsQuestion, Lazy<Task<DnsOutcome>>> _inFlight = new();

    /// <summary>The hosts file and the search list count here alone, for names of relays and the like, and only with the system's own servers.</summary>
    public async Task<DnsAnswer<IPAddress>> AddressesAsync(string name, AddressFamily family, CancellationToken cancellationToken)
    {
        var type = family == AddressFamily.InterNetworkV6 ? DnsType.Aaaa : DnsType.A;
        var bare = name.TrimEnd('.');
        if (LocalAddresses(bare) is { Count: > 0 } local) return Fixed([.. local.Where(address => address.AddressFamily == family)]);

        var answer = await AskAsync<IPAddress>(name, type, cancellationToken);
        if (answer.Status is not (DnsStatus.NoSuchName or DnsStatus.NoData) || name.Contains('.', StringComparison.Ordinal)) return answer;
        foreach (var domain in servers.System?.SearchDomains ?? [])
        {
            var longer = await AskAsync<IPAddress>($"{bare}.{domain}", type, cancellationToken);
            if (longer.Status is DnsStatus.Found or DnsStatus.TemporaryFailure) return longer;
        }

        return answer;
    }

    public Task<DnsAnswer<string>> TextAsync(string name, CancellationToken cancellationToken) => AskAsync<string>(name, DnsType.Txt, cancellationToken);

    public async Task<DnsAnswer<MxRecord>> MailExchangersAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await AskAsync<MxRecord>(name, DnsType.Mx, cancellationToken);
        return answer with { Records = [.. answer.Records.OrderBy(mx => mx.Preference)] };
    }

    public Task<DnsAnswer<string>> NamesOfAsync(IPAddress address, CancellationToken cancellationToken) =>
        AskAsync<string>(ReverseName.Of(address), DnsType.Ptr, cancellationToken);

    public Task<DnsAnswer<TlsaRecord>> TlsaAsync(string name, CancellationToken cancellationToken) => AskAsync<TlsaRecord>(name, DnsType.Tlsa, cancellationToken);

    public Task<DnsAnswer<string>> NameServersAsync(string name, CancellationToken cancellationToken) => AskAsync<string>(name, DnsType.Ns, cancellationToken);

    public Task<DnsAnswer<string>> CanonicalNameAsync(string name, CancellationToken cancellationToken) => AskAsync<string>(name, DnsType.Cname, cancellationToken);

    private async Task<DnsAnswer<T>> AskAsync<T>(string name, DnsType type, CancellationToken cancellationToken)
    {
        var outcome = await AskAsync(name, type, cancellationToken);
        return new DnsAnswer<T>(outcome.Status, [.. outcome.Data.Cast<T>()], outcome.IsAuthentic);
    }

    private async Task<DnsOutcome> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        if (!DnsName.TryNormalize(name, out var normalized)) return DnsOutcome.NoSuchName;
        var question = new DnsQuestion(normalized, type);
        if (cache.Find(question) is { } known) return known;

        // Whoever gives up leaves the others their answer: the question itself has deadlines of its own.
        var flight = _inFlight.GetOrAdd(question, q => new Lazy<Task<DnsOutcome>>(() => FlyAsync(q)));
        return await flight.Value.WaitAsync(cancellationToken);
    }

    private async Task<DnsOutcome> FlyAsync(DnsQuestion question)
    {
        try
        {
            var outcome = await lookup.ResolveAsync(question, CancellationToken.None);
            cache.Keep(question, outcome);
            return outcome;
        }
        finally
        {
            _inFlight.TryRemove(question, out _);
        }
    }

    /// <summary>RFC 6761 section 6.3: localhost is never asked for.</summary>
    private IReadOnlyList<IPAddress> LocalAddresses(string name)
    {
        var isLocal = name.Equals(LocalHost, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + LocalHost, StringComparison.OrdinalIgnoreCase);
        return isLocal ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : servers.System?.AddressesOf(name) ?? [];
    }

    private static DnsAnswer<IPAddress> Fixed(IReadOnlyList<IPAddress> addresses) => new(addresses.Count > 0 ? DnsStatus.Found : DnsStatus.NoData, addresses);
}
