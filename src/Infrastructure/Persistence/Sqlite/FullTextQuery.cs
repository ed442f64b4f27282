using System.Text;
using AgentSend.Application.Search;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>A query in the language of FTS5. Tokens are letters, digits and symbols, never a quote: nothing in them can end the string they stand in.</summary>
internal static class FullTextQuery
{
    /// <param name="mark">What every result has: whose it is.</param>
    public static string Of(SearchNode query, string mark)
    {
        var text = new StringBuilder();

        // One level with what is asked for: FTS5 then looks for what is not wanted among the caller's own only.
        Write(text, query is AllOf all ? new AllOf([new Marked(mark), .. all.Parts]) : new AllOf([new Marked(mark), query]), mark);
        return text.ToString();
    }

    private static void Write(StringBuilder text, SearchNode node, string mark)
    {
        switch (node)
        {
            case Marked marked:
                text.Append("{Marks} : \"").Append(marked.Token).Append('"');
                break;
            case Phrase phrase:
                text.Append('{').AppendJoin(' ', ColumnsOf(phrase.Fields)).Append("} : \"").AppendJoin(' ', phrase.Tokens).Append('"').Append(phrase.IsPrefix ? " *" : "");
                break;
            case AnyOf any:
                WriteJoined(text, any.Parts, " OR ", mark);
                break;
            case Without without:
                WriteAll(text, [without], mark);
                break;
            case AllOf all:
                WriteAll(text, all.Parts, mark);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    /// <summary>FTS5 knows "this and not that" only, so where nothing is asked for, everything the caller owns is.</summary>
    private static void WriteAll(StringBuilder text, IReadOnlyList<SearchNode> parts, string mark)
    {
        var wanted = parts.Where(part => part is not Without).ToList();
        var unwanted = parts.OfType<Without>().Select(without => without.Part).ToList();
        if (wanted.Count == 0) wanted.Add(new Marked(mark));
        if (unwanted.Count > 0) text.Append('(');
        WriteJoined(text, wanted, " AND ", mark);
        if (unwanted.Count == 0) return;
        text.Append(" NOT ");
        WriteJoined(text, unwanted, " OR ", mark);
        text.Append(')');
    }

    private static void WriteJoined(StringBuilder text, IReadOnlyList<SearchNode> parts, string sign, string mark)
    {
        text.Append('(');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) text.Append(sign);
            Write(text, parts[i], mark);
        }

        text.Append(')');
    }

    private static IEnumerable<string> ColumnsOf(SearchFields fields) =>
        Enum.GetValues<SearchFields>().Where(field => int.PopCount((int)field) == 1 && fields.HasFlag(field)).Select(field => field.ToString());
}
