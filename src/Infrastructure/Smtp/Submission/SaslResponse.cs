using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>What clients say in an authentication exchange.</summary>
internal static class SaslResponse
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="line">Base64 (RFC 4648 section 4), nothing else.</param>
    /// <returns>Null when it is no base64, or no UTF-8 inside.</returns>
    public static string? Decode(string line)
    {
        var octets = new byte[(line.Length / 4 * 3) + 3];
        if (line.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(line, octets, out var length)) return null;
        try
        {
            return StrictUtf8.GetString(octets, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A message of PLAIN (RFC 4616 section 2): whom to act for, who one is, the password.</summary>
    /// <param name="isForItself">Whether the first is empty or the same as the second.</param>
    public static bool TryReadPlain(string message, [NotNullWhen(true)] out string? user, [NotNullWhen(true)] out string? password, out bool isForItself)
    {
        var parts = message.Split('\0');
        (user, password, isForItself) = (null, null, false);
        if (parts.Length != 3 || parts[1].Length == 0) return false;
        (user, password, isForItself) = (parts[1], parts[2], parts[0].Length == 0 || parts[0].Equals(parts[1], StringComparison.OrdinalIgnoreCase));
        return true;
    }
}
