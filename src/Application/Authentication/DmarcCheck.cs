namespace AgentSend.Application.Authentication;

/// <summary>Whether the domain that a reader sees stands behind a message (RFC 9989 and RFC 8601 section 2.7). Stored as its number.</summary>
public enum DmarcResult
{
    /// <summary>The domain has no policy.</summary>
    None,

    Pass,

    /// <summary>Neither SPF nor DKIM passed for that domain.</summary>
    Fail,

    /// <summary>DNS did not answer; later it may.</summary>
    TemporaryError,

    /// <summary>There is no one domain to ask: no From, several, or none that can be read.</summary>
    PermanentError,
}

/// <summary>What a domain wants done with mail that fails, mildest first.</summary>
public enum DmarcPolicy
{
    None,
    Quarantine,
    Reject,
}

/// <param name="AuthorDomain">Of From: lower case, A-labels; null when there is none. Of several the one with the strictest outcome.</param>
/// <param name="Reason">Why, for people and for Authentication-Results; empty for a plain pass or failure.</param>
public sealed record DmarcCheck(DmarcResult Result, string? AuthorDomain, string Reason)
{
    /// <summary>The name that stands for the whole organization (RFC 9989 section 4.10.2); null when it was not needed.</summary>
    public string? OrganizationalDomain { get; init; }

    /// <summary>Where the policy was found; null without one.</summary>
    public string? RecordDomain { get; init; }

    /// <summary>As published for this domain: <c>p</c>, <c>sp</c> or <c>np</c>.</summary>
    public DmarcPolicy Policy { get; init; }

    /// <summary>What the domain asks for with this message: <see cref="DmarcPolicy.None"/> for one that passes, one step milder while it is testing (<c>t=y</c>).</summary>
    public DmarcPolicy Disposition { get; init; }

    public bool IsTesting { get; init; }

    /// <summary>SPF passed for a domain that counts as the author's.</summary>
    public bool IsSpfAligned { get; init; }

    /// <summary>A DKIM signature passed for a domain that counts as the author's.</summary>
    public bool IsDkimAligned { get; init; }
}
