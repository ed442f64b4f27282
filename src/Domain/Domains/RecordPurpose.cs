namespace AgentSend.Domain.Domains;

/// <summary>What a record is published for. Stored as its number.</summary>
public enum RecordPurpose
{
    /// <summary>Shows that the domain is its owner's, whoever else has asked for it.</summary>
    Ownership = 0,

    /// <summary>The public half of a signing key.</summary>
    Dkim = 1,

    /// <summary>Who may send with the domain in the envelope.</summary>
    Spf = 2,

    /// <summary>What receivers are to do with mail that is not the domain's.</summary>
    Dmarc = 3,

    /// <summary>Where mail for the domain goes.</summary>
    Mx = 4,

    /// <summary>Where bounces of mail sent from below the domain go.</summary>
    ReturnPath = 5,
}
