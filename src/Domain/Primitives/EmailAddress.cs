using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AgentSend.Domain.Primitives;

/// <summary>An addr-spec, <c>local@domain</c> (RFC 5321 section 4.1.2, RFC 6531 for non-ASCII).</summary>
/// <remarks>Keeps the spelling it was given for the wire; <see cref="Key"/> is what two spellings of one mailbox share.</remarks>
public sealed class EmailAddress : IEquatable<EmailAddress>
{
    /// <summary>RFC 5321 section 4.5.3.1.1, in octets.</summary>
    public const int MaxLocalPartOctets = 64;

    /// <summary>RFC 5321 section 4.5.3.1.3 less the angle brackets, in octets.</summary>
    public const int MaxOctets = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };
    private static readonly IdnMapping LenientIdn = new();

    private EmailAddress(string localPart, string domain, string key) => (LocalPart, Domain, Key) = (localPart, domain, key);

    /// <summary>As written, quotes included when it was a quoted string.</summary>
    public string LocalPart { get; }

    /// <summary>As written; an address literal keeps its square brackets.</summary>
    public string Domain { get; }

    /// <summary>Lower case, domain as A-labels: equal for every spelling of one mailbox here.</summary>
    public string Key { get; }

    /// <summary>The domain part of <see cref="Key"/>.</summary>
    public string DomainKey => Key[(Key.LastIndexOf('@') + 1)..];

    /// <summary>Whose subaddress it is (RFC 5233): the address without what begins at the first plus of the local part. Null when it is none.</summary>
    public EmailAddress? WithoutDetail
    {
        get
        {
            var plus = Key.IndexOf('+', StringComparison.Ordinal);
            return plus > 0 && Key[0] != '"' && TryParse($"{Key[..plus]}@{DomainKey}", out var plain) ? plain : null;
        }
    }

    /// <returns>False for anything that is not a bare address: no display name, no angle brackets, no comment.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text) || Encoding.UTF8.GetByteCount(text) > MaxOctets || HasHalfPair(text)) return false;
        var at = text.LastIndexOf('@');
        if (at <= 0 || at == text.Length - 1) return false;

        var (local, domain) = (text[..at], text[(at + 1)..]);
        if (!IsLocalPart(local) || !TryNormalizeDomain(domain, out var domainKey, allowsUnderscores: true)) return false;
        address = new EmailAddress(local, domain, $"{Plain(local).ToLowerInvariant()}@{domainKey}");
        return true;
    }

    /// <exception cref="FormatException">Not an address; for input already checked.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("Not an e-mail address.");

    /// <summary>Lower case and A-labels (RFC 5890), or a bracketed address literal as it stands.</summary>
    /// <param name="allowsUnderscores">No host name has any (RFC 1123 section 2.1), but there are hosts that call themselves so, and their mail is not to be lost.</param>
    public static bool TryNormalizeDomain(string? domain, [NotNullWhen(true)] out string? normalized, bool allowsUnderscores = false)
    {
        normalized = null;
        if (string.IsNullOrEmpty(domain) || domain.Length > 255) return false;
        if (domain[0] == '[' && domain[^1] == ']' && domain.Length > 2 && domain.AsSpan(1, domain.Length - 2).IndexOfAnyExcept(LiteralCharacters) < 0)
        {
            normalized = domain.ToLowerInvariant();
            return true;
        }

        try
        {
            // A host name without dots is fine here: "agents" may be somebody's internal domain.
            var hasUnderscores = allowsUnderscores && domain.Contains('_', StringComparison.Ordinal);
            normalized = Idn.GetAscii(hasUnderscores ? domain.Replace('_', 'x') : domain).ToLowerInvariant(); // A letter in their place: the rest is judged strictly.
            if (hasUnderscores) normalized = LenientIdn.GetAscii(domain).ToLowerInvariant();
            return normalized[^1] != '.';
        }
        catch (ArgumentException)
        {
            return false; // The only way IdnMapping says no: an empty, overlong or ill-formed label.
        }
    }

    private static readonly System.Buffers.SearchValues<char> LiteralCharacters =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF.:IPvipv");

    /// <summary>Half a surrogate pair is no character: it would come back from the wire and from the store as another one.</summary>
    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return true;
            i++;
        }

        return false;
    }

    private static bool IsLocalPart(string local)
    {
        if (Encoding.UTF8.GetByteCount(local) > MaxLocalPartOctets) return false;
        return local[0] == '"' ? IsQuotedString(local) : IsDotAtom(local);
    }

    /// <summary>Quotes and backslashes say nothing about the mailbox (RFC 5321 section 4.1.2): what needs none has none, what needs some has the fewest.</summary>
    private static string Plain(string local)
    {
        if (local[0] != '"') return local;
        var content = new StringBuilder(local.Length);
        for (var i = 1; i < local.Length - 1; i++) content.Append(local[i] == '\\' ? local[++i] : local[i]);
        var text = content.ToString();
        return IsDotAtom(text) ? text : $"\"{content.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    private static bool IsDotAtom(string local)
    {
        var previous = '.';
        foreach (var c in local)
        {
            if (c == '.' && previous == '.') return false;
            if (c != '.' && !IsAtomCharacter(c)) return false;
            previous = c;
        }

        return previous != '.';
    }

    private static bool IsAtomCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal)
        || (c >= 0x80 && !char.IsControl(c) && !char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format);

    private static bool IsQuotedString(string local)
    {
        if (local.Length < 2 || local[^1] != '"') return false;
        for (var i = 1; i < local.Length - 1; i++)
        {
            if (local[i] == '\\')
            {
                if (++i == local.Length - 1) return false;
            }
            else if (local[i] == '"')
            {
                return false;
            }

            if (char.IsControl(local[i])) return false;
        }

        return true;
    }

    public bool Equals(EmailAddress? other) => other is not null && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as EmailAddress);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>As written: <c>local@domain</c>.</summary>
    public override string ToString() => $"{LocalPart}@{Domain}";
}
