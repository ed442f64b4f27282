using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>What ESEARCH is to tell (RFC 4731), and whether the result is kept for <c>$</c> (RFC 5182).</summary>
[Flags]
internal enum SearchReturn
{
    None = 0,
    Min = 1,
    Max = 2,
    All = 4,
    Count = 8,
    Save = 16,
}

internal static class SearchReturns
{
    /// <returns>Null when there is no RETURN: then SEARCH answers in the old way.</returns>
    public static SearchReturn? Take(ref ImapReader reader)
    {
        if (!reader.TryTakeWord("RETURN"u8)) return null;
        reader.TakeSpace();
        reader.Take('(');
        var wanted = SearchReturn.None;
        while (!reader.TryTake(')'))
        {
            var word = reader.TakeKeyword();
            wanted |= word switch
            {
                "MIN" => SearchReturn.Min,
                "MAX" => SearchReturn.Max,
                "ALL" => SearchReturn.All,
                "COUNT" => SearchReturn.Count,
                "SAVE" => SearchReturn.Save,
                _ => throw new ImapSyntaxException($"SEARCH cannot return {word}"),
            };
            if (reader.Next == ' ') reader.TakeSpace();
        }

        reader.TakeSpace();
        return wanted == SearchReturn.None ? SearchReturn.All : wanted;
    }
}
