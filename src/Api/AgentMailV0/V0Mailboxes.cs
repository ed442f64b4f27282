namespace AgentSend.Api.AgentMailV0;

/// <summary>A header field of several mailboxes as a list of them.</summary>
internal static class V0Mailboxes
{
    /// <summary>At commas that stand neither in quotes nor in brackets (RFC 5322 section 3.4).</summary>
    public static IReadOnlyList<string> Split(string field)
    {
        var mailboxes = new List<string>();
        var (start, isQuoted, depth) = (0, false, 0);
        for (var i = 0; i <= field.Length; i++)
        {
            if (i == field.Length || (field[i] == ',' && !isQuoted && depth == 0))
            {
                if (field[start..i].Trim() is { Length: > 0 } mailbox) mailboxes.Add(mailbox);
                start = i + 1;
                continue;
            }

            switch (field[i])
            {
                case '\\' when isQuoted:
                    i = Math.Min(i + 1, field.Length - 1);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '<' or '(' when !isQuoted:
                    depth++;
                    break;
                case '>' or ')' when !isQuoted && depth > 0:
                    depth--;
                    break;
            }
        }

        return mailboxes;
    }
}
