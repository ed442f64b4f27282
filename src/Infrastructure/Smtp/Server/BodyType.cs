namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>BODY= of MAIL (RFC 6152, RFC 3030).</summary>
internal enum BodyType
{
    SevenBit,
    EightBitMime,

    /// <summary>Lines mean nothing in it, so it comes by BDAT only.</summary>
    BinaryMime,
}
