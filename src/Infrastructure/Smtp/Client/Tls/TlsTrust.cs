namespace AgentSend.Infrastructure.Smtp.Client.Tls;

/// <summary>Whose certificate will do.</summary>
internal enum TlsTrust
{
    Anybody,

    /// <summary>One for the host's name, from an authority that is trusted.</summary>
    Authority,

    /// <summary>One that the TLSA records vouch for (RFC 7672).</summary>
    Dane,
}
