using System.Security.Cryptography;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Inboxes;

/// <summary>Which local parts an inbox here may have, and how one is made up.</summary>
public static class InboxAddress
{
    /// <summary>Letters and digits that nobody mistakes for one another when read aloud or typed from a screen: 32 of them, 5 bits each.</summary>
    private const string Readable = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>8 characters are 40 bits: with a million inboxes a guess hits one in a million times.</summary>
    private const int RandomCharacters = 8;

    private const string DefaultPrefix = "agent";

    /// <summary>Longest wanted start, so that the random tail still fits (RFC 5321 section 4.5.3.1.1).</summary>
    public const int MaxPrefixCharacters = EmailAddress.MaxLocalPartOctets - RandomCharacters - 1;

    /// <summary><c>agent-k3v9q2mx</c>, or with a wanted start <c>support-k3v9q2mx</c>.</summary>
    public static string RandomLocalPart(string? prefix) =>
        $"{(string.IsNullOrEmpty(prefix) ? DefaultPrefix : prefix.ToLowerInvariant())}-{RandomNumberGenerator.GetString(Readable, RandomCharacters)}";

    /// <summary>Letters, digits, <c>. _ -</c>, no dot at either end or doubled: what every mail program in the world accepts.</summary>
    public static bool IsLocalPart(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > EmailAddress.MaxLocalPartOctets) return false;
        if (text[0] == '.' || text[^1] == '.' || text.Contains("..", StringComparison.Ordinal)) return false;
        return text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }
}
