using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests;

/// <summary>A resolver whose zone changes under a server that runs.</summary>
internal sealed class SwitchedDns : IDnsResolver
{
    public FakeDns Zone { get; set; } = new();

    public Task<DnsAnswer<IPAddress>> AddressesAsync(string name, AddressFamily family, CancellationToken cancellationToken) => Zone.AddressesAsync(name, family, cancellationToken);

    public Task<DnsAnswer<string>> TextAsync(string name, CancellationToken cancellationToken) => Zone.TextAsync(name, cancellationToken);

    public Task<DnsAnswer<MxRecord>> MailExchangersAsync(string name, CancellationToken cancellationToken) => Zone.MailExchangersAsync(name, cancellationToken);

    public Task<DnsAnswer<string>> NamesOfAsync(IPAddress address, CancellationToken cancellationToken) => Zone.NamesOfAsync(address, cancellationToken);

    public Task<DnsAnswer<TlsaRecord>> TlsaAsync(string name, CancellationToken cancellationToken) => Zone.TlsaAsync(name, cancellationToken);

    public Task<DnsAnswer<string>> NameServersAsync(string name, CancellationToken cancellationToken) => Zone.NameServersAsync(name, cancellationToken);

    public Task<DnsAnswer<string>> CanonicalNameAsync(string name, CancellationToken cancellationToken) => Zone.CanonicalNameAsync(name, cancellationToken);
}
