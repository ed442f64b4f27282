using AgentSend.Application.Abstractions;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What servers offer in answer to EHLO.</summary>
internal static class SmtpExtensions
{
    /// <summary>Offered outside TLS only (RFC 3207 section 4.2).</summary>
    public const string StartTls = "STARTTLS";

    /// <summary>Of every server here.</summary>
    /// <param name="takesBinary">Whether binary content is stored as it comes (RFC 3030 section 3).</param>
    public static IReadOnlyList<string> Common(LimitSettings limits, bool takesBinary) =>
        ["PIPELINING", $"SIZE {limits.MaxMessageOctets}", "8BITMIME", "SMTPUTF8", "CHUNKING", .. takesBinary ? ["BINARYMIME"] : Array.Empty<string>(), "ENHANCEDSTATUSCODES"];
}
