using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Mailboxes;

/// <summary>System flags and keywords as they stand on the wire.</summary>
internal static class FlagNames
{
    /// <summary>Of one STORE or APPEND.</summary>
    private const int MaxKeywords = 200;

    private static readonly (MailboxFlags Flag, string Name)[] Names =
    [
        (MailboxFlags.Answered, "\\Answered"), (MailboxFlags.Flagged, "\\Flagged"), (MailboxFlags.Deleted, "\\Deleted"), (MailboxFlags.Seen, "\\Seen"),
        (MailboxFlags.Draft, "\\Draft"),
    ];

    /// <summary>All five.</summary>
    public const string System = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

    /// <summary>A list in parentheses, or, as STORE allows, flags without any.</summary>
    public static (MailboxFlags Flags, IReadOnlyList<string> Keywords) Take(ref ImapReader reader)
    {
        var flags = MailboxFlags.None;
        List<string> keywords = [];
        var isList = reader.TryTake('(');
        while (!(isList && reader.TryTake(')')))
        {
            Add(reader.TakeFlag(), ref flags, keywords);
            if (keywords.Count > MaxKeywords) throw new ImapSyntaxException("Too many keywords at once");
            if (reader.Next == ' ') reader.TakeSpace();
            else if (!isList) break;
            else if (reader.Next != ')') throw new ImapSyntaxException("')' is missing");
        }

        return (flags, keywords);
    }

    /// <summary>Of a name with its backslash.</summary>
    /// <returns><see cref="MailboxFlags.None"/> for any other.</returns>
    public static MailboxFlags Find(string name)
    {
        foreach (var (flag, known) in Names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return flag;
        }

        return MailboxFlags.None;
    }

    /// <summary><c>(\Seen $Forwarded)</c>.</summary>
    public static void Write(ImapWriter output, MailboxFlags flags, IReadOnlyList<string> keywords)
    {
        output.Octet('(');
        var isFirst = true;
        foreach (var (flag, name) in Names)
        {
            if ((flags & flag) == 0) continue;
            if (!isFirst) output.Octet(' ');
            output.Text(name);
            isFirst = false;
        }

        foreach (var keyword in keywords)
        {
            if (!isFirst) output.Octet(' ');
            output.Text(keyword);
            isFirst = false;
        }

        output.Octet(')');
    }

    private static void Add(string name, ref MailboxFlags flags, List<string> keywords)
    {
        if (name[0] != '\\')
        {
            if (!keywords.Contains(name, StringComparer.OrdinalIgnoreCase)) keywords.Add(name);
            return;
        }

        var flag = Find(name);
        flags |= flag;

        // \Recent is the server's alone (RFC 3501), and a client that copies flags brings it along.
        if (flag == MailboxFlags.None && !name.Equals("\\Recent", StringComparison.OrdinalIgnoreCase)) throw new ImapSyntaxException($"There is no flag {name}");
    }
}
