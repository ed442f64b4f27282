using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Field names of failures (<c>bodyText</c>, <c>to[2]</c>, <c>metadata['a b']</c>) as paths in this dialect's spelling.</summary>
internal static class V0FieldPath
{
    /// <summary>Fields this dialect calls otherwise.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["body_text"] = "text",
        ["body_html"] = "html",
        ["attachment_ids"] = "attachments",
        ["address"] = "username",
        ["idempotency_key"] = "Idempotency-Key",
        ["after_cursor"] = "page_token",
    };

    /// <returns>Names and positions; empty for the body as a whole.</returns>
    public static IReadOnlyList<JsonElement> Of(string field)
    {
        var path = new List<JsonElement>();
        var rest = field.AsSpan();
        while (rest.Length > 0)
        {
            var (part, used) = Next(rest, isFirst: path.Count == 0);
            if (part is not null) path.Add(part.Value);
            rest = rest[used..];
        }

        return path is [{ ValueKind: JsonValueKind.String } only] && only.ValueEquals("body") ? [] : path;
    }

    private static (JsonElement? Part, int Used) Next(ReadOnlySpan<char> rest, bool isFirst)
    {
        if (rest[0] == '.') return (null, 1);
        if (rest[0] != '[')
        {
            var end = rest.IndexOfAny('.', '[');
            var name = (end < 0 ? rest : rest[..end]).ToString();
            return (Text(isFirst ? Spell(name) : name), name.Length);
        }

        var close = rest.IndexOf(']');
        if (close < 0) return (Text(rest.ToString()), rest.Length);
        var inside = rest[1..close];
        return int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (Number(index), close + 1)
            : (Text(inside.Trim('\'').ToString()), close + 1);
    }

    private static string Spell(string name)
    {
        var snake = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        return Renamed.GetValueOrDefault(snake, snake);
    }

    private static JsonElement Number(int number) => JsonElement.Parse(number.ToString(CultureInfo.InvariantCulture));

    private static JsonElement Text(string text)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json)) writer.WriteStringValue(text);
        return JsonElement.Parse(Encoding.UTF8.GetString(json.WrittenSpan));
    }
}
