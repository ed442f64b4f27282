using System.Net;
using AgentSend.Application.Delivery;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Addresses;
using AgentSend.Infrastructure.Smtp.Client.Sts;
using AgentSend.Infrastructure.Smtp.Client.Tls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>To the recipients' own servers: host by host in MX order, address by address.</summary>
internal sealed partial class DirectRoute(
    MxResolver mx, StsPolicies policies, DaneLookup dane, IDnsResolver dns, OwnAddresses own, IOptions<DirectDeliveryOptions> options, ILogger<DirectRoute> logger)
{
    private static readonly Verdict NoAddress = Verdict.Permanent(TransportStage.NextHop, "5.4.4", "None of the domain's mail hosts has an address.");

    private static readonly Verdict AddressUnknown = Verdict.Temporary(TransportStage.NextHop, "4.4.3", "The address of the mail host cannot be looked up now.");

    private static readonly Verdict NotPublic = Verdict.Permanent(TransportStage.NextHop, "5.4.4", "The domain's mail host has no public address.");

    public async Task<IReadOnlyList<RecipientResult>> RunAsync(string domain, Handover handover, CancellationToken cancellationToken)
    {
        var (hosts, failure) = await mx.ResolveAsync(domain, cancellationToken);
        if (failure is not null) return handover.Finish(failure);

        var policy = await policies.FindAsync(domain, cancellationToken);
        foreach (var host in hosts)
        {
            if (handover.IsDone || !await TryHostAsync(domain, host, policy, handover, cancellationToken)) break;
        }

        return handover.Finish(NoAddress);
    }

    /// <returns>False when no further host may be tried: this one is ourselves.</returns>
    private async Task<bool> TryHostAsync(string domain, MailHost host, StsPolicy? policy, Handover handover, CancellationToken cancellationToken)
    {
        var found = host.Literal is { } literal ? new HostAddresses([literal], false, false) : await HostAddresses.FindAsync(dns, host.Name, cancellationToken);
        var targets = found.Addresses.Select(address => new IPEndPoint(address, options.Value.Port)).ToList();
        if (targets.Exists(own.Contains))
        {
            if (!handover.HasFailed) handover.Note(MxResolver.Loop());
            return false;
        }

        if (targets.Count == 0)
        {
            if (found.IsUnknown) handover.Note(AddressUnknown);
            return true;
        }

        if (!options.Value.ReachesPrivateTargets() && targets.RemoveAll(target => !PublicAddress.Is(target.Address)) > 0 && targets.Count == 0)
        {
            LogNotPublic(host.Name);
            handover.Note(NotPublic);
            return true;
        }

        if (await DemandOfAsync(domain, host, found, policy, handover, cancellationToken) is not { } demand) return true;
        foreach (var target in targets)
        {
            if (handover.IsDone) break;
            await handover.TryAsync(new NextHop(host.Name, target, demand), cancellationToken);
        }

        return true;
    }

    /// <summary>DANE before MTA-STS (RFC 8461 section 2), the wish for TLS where neither is.</summary>
    /// <returns>Null when the host may not be used; the reason is noted.</returns>
    private async Task<TlsDemand?> DemandOfAsync(
        string domain, MailHost host, HostAddresses found, StsPolicy? policy, Handover handover, CancellationToken cancellationToken)
    {
        if (host.IsAuthentic && found.IsAuthentic)
        {
            var (demand, isUnknown) = await dane.FindAsync(host.Name, options.Value.Port, cancellationToken);
            if (isUnknown) handover.Note(Verdict.Temporary(TransportStage.NextHop, "4.4.3", "The TLSA records of the mail host cannot be looked up now."));
            if (demand is not null || isUnknown) return demand;
        }

        if (policy is null or { Mode: StsMode.None }) return TlsDemand.Opportunistic;
        var isCovered = policy.Covers(host.Name);
        if (!isCovered) LogNotCovered(domain, host.Name, policy.Mode);
        if (policy.Mode == StsMode.Testing) return TlsDemand.Opportunistic;
        if (isCovered) return new TlsDemand(TlsNeed.Required, TlsTrust.Authority, false, []);
        handover.Note(Verdict.Temporary(TransportStage.NextHop, "4.7.5", "The domain's MTA-STS policy does not name its mail host."));
        return null;
    }

    [LoggerMessage(5104, LogLevel.Warning, "Mail host {Host} has no public address; AgentSend:Delivery:Direct:AllowPrivateTargets lets mail go there")]
    private partial void LogNotPublic(string host);

    [LoggerMessage(5111, LogLevel.Warning, "The MTA-STS policy of {Domain} does not name its mail host {Host} (mode {Mode})")]
    private partial void LogNotCovered(string domain, string host, StsMode mode);
}
