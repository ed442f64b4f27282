namespace AgentSend.Application.Authentication;

/// <summary>What a domain says of an address that sends in its name (RFC 7208 section 2.6). Stored as its number.</summary>
public enum SpfResult
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It does not want to say.</summary>
    Neutral,

    Pass,

    Fail,

    /// <summary>Probably not allowed.</summary>
    SoftFail,

    /// <summary>DNS did not answer; later it may.</summary>
    TemporaryError,

    /// <summary>The record cannot be understood, or asks for too much.</summary>
    PermanentError,
}

/// <summary>The name that was checked.</summary>
public enum SpfIdentity
{
    /// <summary>The domain of the reverse path; of a bounce, which has none, that of EHLO.</summary>
    MailFrom,

    /// <summary>The name in EHLO or HELO.</summary>
    Helo,
}

/// <param name="Domain">Whose record was asked, lower case, A-labels; as given when it is no domain.</param>
/// <param name="Reason">Why, for people and for Authentication-Results: the mechanism that matched, or what went wrong.</param>
/// <param name="Explanation">What the domain says to those it refuses (<c>exp=</c>), ASCII. Of its writing: not to be believed. Null when it says nothing.</param>
public sealed record SpfCheck(SpfResult Result, SpfIdentity Identity, string Domain, string Reason, string? Explanation = null);
