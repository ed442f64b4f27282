using System.Text;

namespace AgentSend.Conformance.Tests.Dkim;

/// <summary>A signed message, the zone its key is in, and what the RFCs make of it.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Expected">The word of RFC 8601 section 2.7.1.</param>
/// <param name="Tags">All tags but <c>bh</c> and <c>b</c>; <c>{bh}</c> and <c>{b}</c> in it say where those are to stand when not at the end.</param>
internal sealed record DkimVector(string Name, string Expected, string Tags)
{
    public const string Mail = "From: Ann <ann@x.test>\r\nTo: bob@y.test\r\nSubject: Hello\r\n\r\nText.\r\n";

    /// <summary>Latin-1, a character for each octet.</summary>
    public string Message { get; init; } = Mail;

    /// <summary>What happens to the message, signature and all, on its way.</summary>
    public Func<string, string> Then { get; init; } = static message => message;

    /// <summary>TXT records at <c>s._domainkey.x.test</c>; of another name with the name and a colon before them.</summary>
    public IReadOnlyList<string> Records { get; init; } = [TextbookSigner.RsaRecord];

    /// <summary>What the signer makes of <c>b=</c> before it is written.</summary>
    public Func<string, string> Fold { get; init; } = static signature => signature;

    /// <summary>PKCS 8 for RSA, the seed for Ed25519.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Why dkimpy sees it otherwise; null when it agrees.</summary>
    public string? DkimPyDiffers { get; init; }

    public byte[] Signed => Encoding.Latin1.GetBytes(Then(TextbookSigner.Sign(this) + Message));

    public override string ToString() => Name;
}
