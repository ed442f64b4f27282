using System.Globalization;
using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>How the places of parts lie in a text column: <c>number,header,content,end,inner,encoding</c> of each, separated by <c>|</c>; -1 for no inner content.</summary>
internal static class StructureColumns
{
    public static string? FromParts(IReadOnlyList<PartRange> parts)
    {
        if (parts.Count == 0) return null;
        var text = new StringBuilder(parts.Count * 32);
        foreach (var part in parts)
        {
            if (text.Length > 0) text.Append('|');
            text.Append(CultureInfo.InvariantCulture, $"{part.Number},{part.Header},{part.Content},{part.End},{part.InnerContent ?? -1},{(int)part.Encoding}");
        }

        return text.ToString();
    }

    public static IReadOnlyList<PartRange> ToParts(string? column)
    {
        if (column is null) return [];
        var parts = new List<PartRange>(4);
        Span<Range> fields = stackalloc Range[6];
        foreach (var range in column.AsSpan().Split('|'))
        {
            var part = column.AsSpan(range);
            part.Split(fields, ',');
            var inner = Number(part[fields[4]]);
            parts.Add(new PartRange(
                part[fields[0]].ToString(), Number(part[fields[1]]), Number(part[fields[2]]), Number(part[fields[3]]), inner < 0 ? null : inner, (TransferEncoding)Number(part[fields[5]])));
        }

        return parts;
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
