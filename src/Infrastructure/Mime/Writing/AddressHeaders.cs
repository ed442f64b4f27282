using System.Buffers;
using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>From, To and Cc (RFC 5322 section 3.4). Domains go out as A-labels; a local part that is not ASCII stays UTF-8, for it has no other form (RFC 6532).</summary>
internal static class AddressHeaders
{
    /// <summary>Longer quoted strings, which cannot be folded, go as encoded words.</summary>
    private const int MaxQuoted = 70;

    private static readonly SearchValues<char> AtomsAndBlanks =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~ ");

    public static void Write(HeaderWriter header, string name, IReadOnlyList<MailboxName> mailboxes)
    {
        header.Begin(name);
        for (var i = 0; i < mailboxes.Count; i++) WriteOne(header, mailboxes[i], i + 1 < mailboxes.Count ? "," : "");
        header.End();
    }

    private static void WriteOne(HeaderWriter header, MailboxName mailbox, string end)
    {
        var address = ToWire(mailbox.Address);
        var name = mailbox.DisplayName?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            header.Word(address + end);
            return;
        }

        WriteName(header, name);
        header.Word($"<{address}>{end}");
    }

    private static void WriteName(HeaderWriter header, string name)
    {
        if (name.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException("CR, LF and NUL have no place in a display name.", nameof(name));
        var isAscii = name.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && !name.Contains("=?", StringComparison.Ordinal);
        var isAtoms = isAscii && name.AsSpan().IndexOfAnyExcept(AtomsAndBlanks) < 0 && !name.Contains("  ", StringComparison.Ordinal);
        if (isAtoms && Array.TrueForAll(name.Split(' '), word => word.Length <= MaxQuoted))
            foreach (var word in name.Split(' ')) header.Word(word);
        else if (isAscii && name.Length <= MaxQuoted) header.Word(Quote(name));
        else EncodedWordWriter.Write(header, name);
    }

    private static string Quote(string name)
    {
        var quoted = new StringBuilder(name.Length + 2).Append('"');
        foreach (var c in name)
        {
            if (c is '"' or '\\') quoted.Append('\\');
            quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private static string ToWire(string address)
    {
        if (!EmailAddress.TryParse(address, out var parsed)) throw new ArgumentException("Not an e-mail address.", nameof(address));
        return Ascii.IsValid(parsed.Domain) ? parsed.ToString() : $"{parsed.LocalPart}@{parsed.DomainKey}";
    }
}
