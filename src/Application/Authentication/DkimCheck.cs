namespace AgentSend.Application.Authentication;

/// <summary>What became of a DKIM signature, in the words of RFC 8601 section 2.7.1. Stored as its number.</summary>
public enum DkimResult
{
    /// <summary>The message is not signed.</summary>
    None,

    /// <summary>The signature is good.</summary>
    Pass,

    /// <summary>The message or the signature has been changed.</summary>
    Fail,

    /// <summary>Good or not, it is not what we accept: rsa-sha1, an RSA key under 1,024 or over 4,096 bits (RFC 8301), expired.</summary>
    Policy,

    /// <summary>The signature cannot be understood.</summary>
    Neutral,

    /// <summary>The key could not be looked up; later it may be.</summary>
    TemporaryError,

    /// <summary>There is no key, or none that fits; or the signature lacks what it must have.</summary>
    PermanentError,
}

/// <summary>One signature of a message.</summary>
/// <param name="Reason">Why, for people and for Authentication-Results; empty for a plain pass.</param>
public sealed record DkimCheck(DkimResult Result, string Reason)
{
    /// <summary>The <c>d=</c>, lower case: who takes responsibility. Null when the signature could not be read so far; so are the others.</summary>
    public string? Domain { get; init; }

    public string? Selector { get; init; }

    /// <summary>The <c>i=</c>; <c>@</c> and the domain when there is none.</summary>
    public string? Identity { get; init; }

    /// <summary>As in <c>a=</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The first characters of <c>b=</c>: they tell signatures of one domain apart (RFC 6008).</summary>
    public string? SignatureStart { get; init; }

    /// <summary>Of an RSA key; 0 when there is none.</summary>
    public int KeyBits { get; init; }

    /// <summary>The domain says that it is trying DKIM out (<c>t=y</c>): a failure means nothing (RFC 6376 section 3.6.1).</summary>
    public bool IsTesting { get; init; }

    /// <summary>Octets at the end of the body that the signature does not cover (<c>l=</c>): anybody may have added them (RFC 6376 section 8.2).</summary>
    public long UnsignedBodyOctets { get; init; }

    /// <summary>Fields a reader sees, lower case, of which there are more than are covered: anybody may have added them (RFC 6376 section 8.15).</summary>
    public IReadOnlyList<string> UnsignedFields { get; init; } = [];
}
