using AgentSend.Application.Abstractions;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What servers offer in answer to EHLO.</summary>
internal static class SmtpExtensions
{
    /// <summary>Offered outside TLS only (RFC 3207 section 4.2).</summary>
    public const string StartTls = "STARTTLS";

    public const string BinaryMime = "BINARYMIME";

    /// <summary>Of every server here.</summary>
    public static IReadOnlyList<string> Common(LimitSettings limits) =>
        ["PIPELINING", $"SIZE {limits.MaxMessageOctets}", "8BITMIME", "SMTPUTF8", "CHUNKING", "ENHANCEDSTATUSCODES"];
}
