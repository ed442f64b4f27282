using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Smtp.Client.Tls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Opens sessions: connection, greeting, EHLO or HELO, STARTTLS (RFC 3207), login.</summary>
internal sealed partial class SessionOpener(
    IOptions<SmtpClientOptions> options, CertificateJudge certificates, MailSettings mail, TimeProvider clock, ILogger<SessionOpener> logger)
{
    /// <exception cref="PeerException">No session came about; the reply is the peer's word when it has one.</exception>
    public async Task<SmtpClientConnection> OpenAsync(NextHop hop, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(hop, hop.Tls, cancellationToken);
        }
        catch (PeerException fault) when (fault.Fault == PeerFault.Tls && hop.Tls.Need == TlsNeed.Wanted)
        {
            // On a new connection: after a failed handshake nobody knows what the peer takes the next octets for.
            LogPlaintext(hop.Host, fault.Message);
            return await OpenAsync(hop, TlsDemand.Plaintext, cancellationToken);
        }
    }

    private async Task<SmtpClientConnection> OpenAsync(NextHop hop, TlsDemand demand, CancellationToken cancellationToken)
    {
        var peer = await SmtpClientConnection.ConnectAsync(hop.Host, hop.Address, options.Value.ConnectTimeout, clock, cancellationToken);
        try
        {
            if (demand.IsImplicit) await StartTlsAsync(peer, hop, demand, cancellationToken);
            Expect(await peer.ReadReplyAsync(options.Value.GreetingTimeout, cancellationToken), "The host is not ready.");
            await GreetAsync(peer, cancellationToken);
            if (!demand.IsImplicit && demand.Need != TlsNeed.None) await SecureAsync(peer, hop, demand, cancellationToken);
            if (hop is { User: { } user, Password: { } password }) await Login.PerformAsync(peer, user, password, options.Value.CommandTimeout, cancellationToken);
            return peer;
        }
        catch (PeerException fault) when (fault is { Fault: PeerFault.Refused })
        {
            _ = peer.QuitAsync(); // RFC 5321 section 3.1: who is refused says QUIT. Nobody waits for the answer.
            throw;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    private async Task SecureAsync(SmtpClientConnection peer, NextHop hop, TlsDemand demand, CancellationToken cancellationToken)
    {
        if (peer.Features.StartTls)
        {
            var reply = await peer.AskAsync("STARTTLS", options.Value.CommandTimeout, cancellationToken);
            if (reply.Code == 220)
            {
                await StartTlsAsync(peer, hop, demand, cancellationToken);
                await GreetInsideAsync(peer, cancellationToken);
                return;
            }

            Closing(reply);
            if (demand.Need == TlsNeed.Wanted) LogPlaintext(hop.Host, "STARTTLS was refused.");
        }

        if (demand.Need == TlsNeed.Required) throw new PeerException(PeerFault.Tls, "TLS is demanded and the host does not offer it.");
    }

    /// <summary>In TLS 1.3 the peer's refusal of the handshake comes with the first octets read behind it.</summary>
    private async Task GreetInsideAsync(SmtpClientConnection peer, CancellationToken cancellationToken)
    {
        try
        {
            await GreetAsync(peer, cancellationToken);
        }
        catch (PeerException fault) when (fault.Fault is PeerFault.Lost or PeerFault.Garbled)
        {
            throw new PeerException(PeerFault.Tls, $"TLS with the host failed: {fault.Message}", inner: fault);
        }
    }

    private Task StartTlsAsync(SmtpClientConnection peer, NextHop hop, TlsDemand demand, CancellationToken cancellationToken) =>
        peer.StartTlsAsync(certificates.OptionsFor(hop.Host, demand), options.Value.TlsTimeout, cancellationToken);

    /// <summary>HELO for those who do not know EHLO (RFC 5321 section 3.2).</summary>
    private async Task GreetAsync(SmtpClientConnection peer, CancellationToken cancellationToken)
    {
        var name = OwnName(peer.LocalAddress);
        var reply = await peer.AskAsync($"EHLO {name}", options.Value.CommandTimeout, cancellationToken);
        if (reply.IsPositive)
        {
            peer.Features = PeerFeatures.Of(reply.Lines);
            return;
        }

        if (reply.IsPermanent) reply = await peer.AskAsync($"HELO {name}", options.Value.CommandTimeout, cancellationToken);
        Expect(reply, "The host refused the greeting.");
        peer.Features = PeerFeatures.None;
    }

    /// <summary>A name that is none would be refused, an address literal is not (RFC 5321 section 4.1.4).</summary>
    private string OwnName(IPAddress address)
    {
        var name = mail.HostName.TrimEnd('.');
        if (name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')) return name;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]" : $"[{address}]";
    }

    private static void Expect(PeerReply reply, string otherwise)
    {
        if (!reply.IsPositive) throw new PeerException(reply.IsClosing ? PeerFault.Closing : PeerFault.Refused, otherwise, reply);
    }

    private static void Closing(PeerReply reply)
    {
        if (reply.IsClosing) throw new PeerException(PeerFault.Closing, "The host is closing.", reply);
    }

    [LoggerMessage(5100, LogLevel.Information, "No TLS with {Host}, going on in plaintext: {Reason}")]
    private partial void LogPlaintext(string host, string reason);
}
