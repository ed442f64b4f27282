using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>A mailbox as a header shows it (RFC 5322 section 3.4).</summary>
/// <param name="Address"><c>local@domain</c>.</param>
public sealed record MailboxName(string? DisplayName, string Address)
{
    /// <summary>Longest text worth reading, in characters: a display name of 255 and an address.</summary>
    private const int MaxCharacters = 600;

    /// <returns>Null unless the text is <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>, free of control characters.</returns>
    public static MailboxName? TryParse(string? text)
    {
        if (text is not { Length: > 0 and <= MaxCharacters } || text.Any(char.IsControl)) return null;

        var open = text.LastIndexOf('<');
        if (open < 0) return EmailAddress.TryParse(text, out var bare) ? new MailboxName(null, bare.ToString()) : null;
        if (!text.EndsWith('>') || !EmailAddress.TryParse(text[(open + 1)..^1], out var address)) return null;

        var name = text[..open].Trim();
        if (name.Length >= 2 && name[0] == '"' && name[^1] == '"') name = name[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return new MailboxName(name.Length == 0 ? null : name, address.ToString());
    }

    /// <summary><c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>: for people and JSON, not for the wire.</summary>
    public override string ToString() => string.IsNullOrEmpty(DisplayName) ? Address : $"{DisplayName} <{Address}>";
}
