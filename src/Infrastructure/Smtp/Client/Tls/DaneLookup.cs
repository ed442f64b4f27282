using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Smtp.Client.Tls;

/// <summary>Whether a host demands DANE (RFC 7672 section 2.2). Asked only where DNSSEC vouches for the host and its addresses.</summary>
/// <remarks>The TLSA records are looked up at the host's own name, not at the end of its CNAMEs (section 2.2.2 allows both).</remarks>
internal sealed class DaneLookup(IDnsResolver dns)
{
    /// <returns>Null when the host demands nothing; <c>IsUnknown</c> when that cannot be told, and then nothing may be sent.</returns>
    public async Task<(TlsDemand? Demand, bool IsUnknown)> FindAsync(string host, int port, CancellationToken cancellationToken)
    {
        var answer = await dns.TlsaAsync($"_{port}._tcp.{host}", cancellationToken);
        if (answer.Status == DnsStatus.TemporaryFailure) return (null, true);
        if (answer.Status != DnsStatus.Found || !answer.IsAuthentic) return (null, false);
        IReadOnlyList<TlsaRecord> usable = [.. answer.Records.Where(DaneMatch.IsUsable)];
        return (new TlsDemand(TlsNeed.Required, usable.Count > 0 ? TlsTrust.Dane : TlsTrust.Anybody, false, usable), false);
    }
}
