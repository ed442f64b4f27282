namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>How a peer stopped talking sense.</summary>
internal enum PeerFault
{
    /// <summary>Closed or reset the connection.</summary>
    Lost,

    /// <summary>Let a deadline pass.</summary>
    Late,

    /// <summary>Said something that is no SMTP.</summary>
    Garbled,

    /// <summary>Said 421, or refused the login: about this moment or this server, not about the mail.</summary>
    Closing,

    /// <summary>Wants no mail from here, or none now: what the reply to the greeting or to HELO says.</summary>
    Refused,

    /// <summary>No TLS came about, or not the one that is demanded.</summary>
    Tls,
}
