namespace AgentSend.Infrastructure.Mime;

/// <summary>What a message may cost its reader. Past a limit the rest stays unread; nothing is refused here.</summary>
internal sealed record MimeLimits
{
    public static readonly MimeLimits Default = new();

    /// <summary>Multiparts inside one another. Real mail stays below ten, forwards of forwards included; each level is one more boundary to compare.</summary>
    public int MaxDepth { get; init; } = 50;

    /// <summary>Parts of a message, multiparts and files inside of parts included: every part is a row and an object somewhere.</summary>
    public int MaxParts { get; init; } = 1_000;

    /// <summary>Octets of one header block that are looked at; 256 KiB is what Exchange takes by default, more than the 100 KiB of Postfix.</summary>
    public int MaxHeaderOctets { get; init; } = 256 * 1024;

    /// <summary>Fields of one header block that are looked at. Mail that has gone through twenty servers has two hundred.</summary>
    public int MaxHeaderFields { get; init; } = 2_000;

    /// <summary>Octets of a Subject before decoding. RFC 5322 has no bound; people read a line or two.</summary>
    public int MaxSubjectOctets { get; init; } = 16 * 1024;

    /// <summary>Addresses listed for a message in To, Cc and Reply-To together; larger audiences are Bcc or a mailing list.</summary>
    public int MaxAddresses { get; init; } = 1_000;

    /// <summary>Message-IDs kept of one References or In-Reply-To header, the first half and the last half; a thread is matched with fewer.</summary>
    public int MaxReferences { get; init; } = 100;

    /// <summary>Octets of a part looked at to guess its charset where a transfer encoding has to be undone for that.</summary>
    public int MaxDetectionOctets { get; init; } = 64 * 1024;

    /// <summary>Octets of all parts together, once decoded. Decoding makes parts smaller, but files inside of parts could name the same octets again and again.</summary>
    public long MaxDecodedOctets { get; init; } = 1L << 30;

    /// <summary>Multiparts whose boundary is made out from their body, because none is named or the one that is never comes: each may cost another look at what follows.</summary>
    public int MaxGuessedBoundaries { get; init; } = 4;
}
