using System.Net;
using AgentSend.Application.Delivery;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Smtp.Client.Tls;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>To the operator's smart host.</summary>
internal sealed class RelayRoute(IDnsResolver dns, IOptions<RelayOptions> options)
{
    public async Task<IReadOnlyList<RecipientResult>> RunAsync(Handover handover, CancellationToken cancellationToken)
    {
        var relay = options.Value;
        if (relay.Host is not { Length: > 0 } host) return handover.Finish(Verdict.Temporary(TransportStage.NextHop, "4.3.5", $"{RelayOptions.Section}:Host is not set."));

        // What a relay's name is is the operator's to correct: no mail is lost by it.
        var found = await HostAddresses.FindAsync(dns, host, cancellationToken);
        foreach (var address in found.Addresses)
        {
            if (handover.IsDone) break;
            var user = string.IsNullOrEmpty(relay.User) ? null : relay.User;
            await handover.TryAsync(new NextHop(host.TrimEnd('.'), new IPEndPoint(address, relay.EffectivePort()), DemandOf(relay, address), user, relay.Password), cancellationToken);
        }

        return handover.Finish(Verdict.Temporary(TransportStage.NextHop, "4.4.3", "The address of the relay cannot be looked up now."));
    }

    /// <summary>On loopback nobody listens in: there any certificate will do, and a password may be said in plaintext.</summary>
    private static TlsDemand DemandOf(RelayOptions relay, IPAddress address)
    {
        var isNear = IPAddress.IsLoopback(address);
        if (relay.Tls == RelayTls.None) return TlsDemand.Plaintext;
        var isDemanded = relay.IsImplicit() || relay.Tls == RelayTls.StartTls || (!string.IsNullOrEmpty(relay.User) && !isNear);
        if (!isDemanded) return TlsDemand.Opportunistic;
        return new TlsDemand(TlsNeed.Required, isNear ? TlsTrust.Anybody : TlsTrust.Authority, relay.IsImplicit(), []);
    }
}
