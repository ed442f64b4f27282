using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;

namespace AgentSend.Testing;

/// <summary>A resolver with zones in memory. Names are compared without case and without a dot at their end; a CNAME is followed.</summary>
public sealed class FakeDns : IDnsResolver
{
    private const int LongestChain = 8;

    private readonly Dictionary<string, List<(string Type, object Value)>> _records = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<(string Type, string Name)> _lookUps = new();

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<(string Type, string Name)> LookUps => [.. _lookUps];

    /// <summary>Waited for before each answer: tests hold look-ups with it.</summary>
    public Func<string, string, Task>? BeforeAnswer { get; set; }

    public FakeDns Text(string name, params string[] values) => Add("TXT", name, values);

    public FakeDns Address(string name, params string[] values)
    {
        foreach (var address in values.Select(IPAddress.Parse)) Add(address.AddressFamily == AddressFamily.InterNetwork ? "A" : "AAAA", name, address);
        return this;
    }

    public FakeDns MailExchanger(string name, int preference, string exchange) => Add("MX", name, new MxRecord(preference, exchange));

    /// <param name="reverseName">As in the zone: <c>4.3.2.1.in-addr.arpa</c>.</param>
    public FakeDns Reverse(string reverseName, string value) => Add("PTR", reverseName, value);

    public FakeDns Tlsa(string name, TlsaRecord value) => Add("TLSA", name, value);

    public FakeDns NameServer(string name, string value) => Add("NS", name, value);

    public FakeDns Alias(string name, string target) => Add("CNAME", name, target);

    /// <summary>Look-ups of <paramref name="type"/> time out; of every type that has no record, when it is null.</summary>
    public FakeDns TimeOut(string name, string? type = null) => Add(type ?? "*", name, TimedOut);

    public Task<DnsAnswer<IPAddress>> AddressesAsync(string name, AddressFamily family, CancellationToken cancellationToken) =>
        AnswerAsync<IPAddress>(family == AddressFamily.InterNetwork ? "A" : "AAAA", name, cancellationToken);

    public Task<DnsAnswer<string>> TextAsync(string name, CancellationToken cancellationToken) => AnswerAsync<string>("TXT", name, cancellationToken);

    public async Task<DnsAnswer<MxRecord>> MailExchangersAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync<MxRecord>("MX", name, cancellationToken);
        return answer with { Records = [.. answer.Records.OrderBy(mx => mx.Preference)] };
    }

    public Task<DnsAnswer<string>> NamesOfAsync(IPAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return AnswerAsync<string>("PTR", ReverseName(address), cancellationToken);
    }

    public Task<DnsAnswer<TlsaRecord>> TlsaAsync(string name, CancellationToken cancellationToken) => AnswerAsync<TlsaRecord>("TLSA", name, cancellationToken);

    public Task<DnsAnswer<string>> NameServersAsync(string name, CancellationToken cancellationToken) => AnswerAsync<string>("NS", name, cancellationToken);

    public Task<DnsAnswer<string>> CanonicalNameAsync(string name, CancellationToken cancellationToken) => AnswerAsync<string>("CNAME", name, cancellationToken);

    private static readonly object TimedOut = new();

    private FakeDns Add(string type, string name, params object[] values)
    {
        if (!_records.TryGetValue(Key(name), out var records)) _records[Key(name)] = records = [];
        records.AddRange(values.Select(value => (type, value)));
        return this;
    }

    private async Task<DnsAnswer<T>> AnswerAsync<T>(string type, string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        cancellationToken.ThrowIfCancellationRequested();
        _lookUps.Enqueue((type, Key(name)));
        if (BeforeAnswer is { } wait) await wait(type, Key(name));
        cancellationToken.ThrowIfCancellationRequested();
        return Answer<T>(type, name, LongestChain);
    }

    private DnsAnswer<T> Answer<T>(string type, string name, int links)
    {
        if (!_records.TryGetValue(Key(name), out var records)) return new DnsAnswer<T>(HasBelow(name) ? DnsStatus.NoData : DnsStatus.NoSuchName, []);
        if (records.Any(record => record.Type == type && record.Value == TimedOut)) return new DnsAnswer<T>(DnsStatus.TemporaryFailure, []);
        var values = records.Where(record => record.Type == type).Select(record => (T)record.Value).ToArray();
        if (values.Length > 0) return new DnsAnswer<T>(DnsStatus.Found, values);
        if (records.Any(record => record.Type == "*")) return new DnsAnswer<T>(DnsStatus.TemporaryFailure, []);
        var alias = records.Find(record => record.Type == "CNAME").Value as string;
        return alias is null || links == 0 ? new DnsAnswer<T>(DnsStatus.NoData, []) : Answer<T>(type, alias, links - 1);
    }

    /// <summary>A name without records of its own exists when one below it does (RFC 8020).</summary>
    private bool HasBelow(string name) => _records.Keys.Any(known => known.EndsWith("." + Key(name), StringComparison.OrdinalIgnoreCase));

    private static string Key(string name) => name.TrimEnd('.').ToLowerInvariant();

    private static string ReverseName(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return octets.Length == 4
            ? string.Join('.', octets.Reverse()) + ".in-addr.arpa"
            : string.Join('.', Convert.ToHexStringLower(octets).Reverse()) + ".ip6.arpa";
    }
}
