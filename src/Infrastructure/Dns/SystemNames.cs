using System.Net;

namespace AgentSend.Infrastructure.Dns;

/// <summary><c>/etc/resolv.conf</c> and <c>/etc/hosts</c>: read when first needed, and again when they have changed (looked at every ten seconds).</summary>
internal sealed class SystemNames(TimeProvider clock, string resolverFile = "/etc/resolv.conf", string hostsFile = "/etc/hosts")
{
    private const int MaxServers = 3; // As the C library's MAXNS.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Content? _content;
    private long _lookedAt;

    public IReadOnlyList<IPAddress> Servers => Read().Servers;

    /// <summary>What a name without dots may be short for.</summary>
    public IReadOnlyList<string> SearchDomains => Read().SearchDomains;

    /// <returns>All addresses of the name, of both families; empty when the file does not have it.</returns>
    public IReadOnlyList<IPAddress> AddressesOf(string name) => Read().Hosts.GetValueOrDefault(name, []);

    private Content Read()
    {
        lock (_gate)
        {
            if (_content is not null && clock.GetElapsedTime(_lookedAt) < LookEvery) return _content;
            _lookedAt = clock.GetTimestamp();
            var stamp = (File.GetLastWriteTimeUtc(resolverFile), File.GetLastWriteTimeUtc(hostsFile));
            if (_content is not null && _content.Stamp == stamp) return _content;
            return _content = Parse(LinesOf(resolverFile), LinesOf(hostsFile), stamp);
        }
    }

    private static Content Parse(IEnumerable<string[]> resolver, IEnumerable<string[]> hosts, (DateTime, DateTime) stamp)
    {
        var (servers, search) = (new List<IPAddress>(), new List<string>());
        foreach (var words in resolver)
        {
            if (words[0] == "nameserver" && words.Length > 1 && servers.Count < MaxServers && IPAddress.TryParse(words[1], out var server)) servers.Add(server);
            if (words[0] is "search" or "domain") search = [.. words.Skip(1).Where(domain => domain != ".")]; // The last one counts.
        }

        var byName = new Dictionary<string, List<IPAddress>>(StringComparer.OrdinalIgnoreCase);
        foreach (var words in hosts)
        {
            if (!IPAddress.TryParse(words[0], out var address)) continue;
            foreach (var name in words.Skip(1))
            {
                if (!byName.TryGetValue(name, out var addresses)) byName[name] = addresses = [];
                addresses.Add(address);
            }
        }

        return new Content(stamp, servers, search, byName);
    }

    private static IEnumerable<string[]> LinesOf(string file)
    {
        try
        {
            return [.. File.ReadAllLines(file)
                .Select(line => line.Split(['#', ';'], 2)[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                .Where(words => words.Length > 0)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return []; // Not every system has it.
        }
    }

    private sealed record Content(
        (DateTime, DateTime) Stamp, IReadOnlyList<IPAddress> Servers, IReadOnlyList<string> SearchDomains, IReadOnlyDictionary<string, List<IPAddress>> Hosts);
}
