using System.Net;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Whom the session is with: proxies that are trusted say so, by the PROXY protocol or by XCLIENT.</summary>
internal sealed partial class SmtpSession
{
    private ClientIdentity? _client;

    /// <summary>Who is at the other end of the connection, whomever they speak for: what counts for numbers of sessions.</summary>
    public IPAddress? PeerAddress { get; } = AddressOf(connection.RemoteEndPoint);

    public ClientIdentity Client => _client ??= new ClientIdentity(PeerAddress, IsProxied: false);

    public IPAddress? ClientAddress => Client.Address;

    /// <summary>The other end may say for whom it speaks.</summary>
    public bool IsProxyTrusted { get; } = server.Proxies.Contains(AddressOf(connection.RemoteEndPoint));

    /// <inheritdoc/>
    public bool IsOfManyClients => IsProxyTrusted;

    /// <summary>XCLIENT: everything begins anew, for somebody else.</summary>
    public void SpeakFor(ClientIdentity client, bool isExtended)
    {
        ResetTransaction();
        (_client, Login) = (client, null);
        (Helo, IsExtended, State) = (client.Helo ?? "", isExtended, client.Helo is null ? SmtpState.Start : SmtpState.Ready);
    }

    /// <summary>The banner says nothing that depends on the client: it needs not wait, and a proxy that speaks XCLIENT, or is a client itself, waits for it.</summary>
    private async Task ReadProxyHeaderAsync()
    {
        await _replies.FlushAsync();
        Expect(Server.Options.IdleTimeout);
        while (true)
        {
            var read = await _input.ReadAsync();
            var unread = read.Buffer;
            var outcome = unread.IsEmpty ? ProxyOutcome.Incomplete : ProxyHeader.Read(ref unread, out _);
            if (outcome == ProxyOutcome.Whole)
            {
                unread = read.Buffer;
                ProxyHeader.Read(ref unread, out var address);
                if (address is not null) _client = new ClientIdentity(Plain(address), IsProxied: true);
            }

            if (outcome == ProxyOutcome.Incomplete) _input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            else _input.AdvanceTo(unread.Start);
            if (outcome == ProxyOutcome.Malformed) throw new SessionEndedException(null); // The protocol's own rule: no word to somebody who is out of step.
            if (outcome == ProxyOutcome.Whole) ThrowIfTooOften();
            if (outcome is ProxyOutcome.Whole or ProxyOutcome.None || read.IsCompleted) return;
            ThrowIfInterrupted();
        }
    }

    /// <summary>Programs of this machine are nobody's crowd; a proxy that speaks for itself is trusted.</summary>
    private void ThrowIfTooOften()
    {
        if (!Client.IsLocal && !Server.Connections.TryCount(ClientAddress)) throw new SessionEndedException(SmtpReply.TooManyConnections);
    }

    private static IPAddress? AddressOf(EndPoint? endPoint) => endPoint is IPEndPoint ip ? Plain(ip.Address) : null;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
