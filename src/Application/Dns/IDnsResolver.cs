using System.Net;
using System.Net.Sockets;

namespace AgentSend.Application.Dns;

public enum DnsStatus { Found, NoData, NoSuchName, TemporaryFailure }

public sealed record DnsAnswer<T>(DnsStatus Status, IReadOnlyList<T> Records, bool IsAuthentic = false);   // IsAuthentic: AD flag from a resolver (DNSSEC)

public sealed record MxRecord(int Preference, string Exchange);   // Exchange "" or "." = null MX

public sealed record TlsaRecord(int Usage, int Selector, int MatchingType, byte[] Data);

public interface IDnsResolver
{
    Task<DnsAnswer<IPAddress>> AddressesAsync(string name, AddressFamily family, CancellationToken cancellationToken);   // InterNetwork or InterNetworkV6
    Task<DnsAnswer<string>> TextAsync(string name, CancellationToken cancellationToken);      // character-strings of one record joined
    Task<DnsAnswer<MxRecord>> MailExchangersAsync(string name, CancellationToken cancellationToken);   // by preference
    Task<DnsAnswer<string>> NamesOfAsync(IPAddress address, CancellationToken cancellationToken);      // PTR
    Task<DnsAnswer<TlsaRecord>> TlsaAsync(string name, CancellationToken cancellationToken);
    Task<DnsAnswer<string>> NameServersAsync(string name, CancellationToken cancellationToken);
    Task<DnsAnswer<string>> CanonicalNameAsync(string name, CancellationToken cancellationToken);
}
