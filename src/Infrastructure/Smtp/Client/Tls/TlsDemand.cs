using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Smtp.Client.Tls;

/// <summary>What a connection must have before mail goes over it.</summary>
/// <param name="IsImplicit">TLS from the first octet.</param>
/// <param name="Tlsa">For <see cref="TlsTrust.Dane"/>: usable records, at least one.</param>
internal sealed record TlsDemand(TlsNeed Need, TlsTrust Trust, bool IsImplicit, IReadOnlyList<TlsaRecord> Tlsa)
{
    /// <summary>As RFC 7435 has it: TLS with anybody where it can be had, plaintext where not.</summary>
    public static readonly TlsDemand Opportunistic = new(TlsNeed.Wanted, TlsTrust.Anybody, false, []);

    public static readonly TlsDemand Plaintext = new(TlsNeed.None, TlsTrust.Anybody, false, []);

    /// <summary>Connections with equal keys are as good as one another.</summary>
    public string Key => $"{Need} {Trust} {IsImplicit} {string.Join(',', Tlsa.Select(record => $"{record.Usage}{record.Selector}{record.MatchingType}{Convert.ToHexString(record.Data)}"))}";
}
