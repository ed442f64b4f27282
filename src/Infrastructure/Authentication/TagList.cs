using System.Diagnostics.CodeAnalysis;

namespace AgentSend.Infrastructure.Authentication;

/// <summary>A list of <c>tag=value</c> pairs (RFC 6376 section 3.2). Names keep their case, values lose the blanks around them.</summary>
internal sealed class TagList
{
    /// <summary>Signatures have a dozen.</summary>
    private const int MaxTags = 100;

    private readonly string _text;
    private readonly Dictionary<string, Range> _places = [];

    private TagList(string text) => _text = text;

    /// <summary>Null when there is no such tag; blanks inside the value are still there.</summary>
    public string? this[string name] => _places.TryGetValue(name, out var place) ? _text.AsSpan()[place].Trim(Blanks).ToString() : null;

    /// <summary>The name of the first tag; null for an empty list.</summary>
    public string? First { get; private set; }

    private static ReadOnlySpan<char> Blanks => " \t\r\n";

    public bool Has(string name) => _places.ContainsKey(name);

    /// <summary>Where the value of a tag stands in the text, from the equals sign to the semicolon.</summary>
    public Range PlaceOf(string name) => _places[name];

    /// <summary>The value without any blanks: base64 may be folded anywhere.</summary>
    public string? Compact(string name) => this[name] is { } value ? string.Concat(value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <returns>False when any part of the text breaks the syntax, or a tag comes twice: then nothing of it counts.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TagList? tags)
    {
        tags = null;
        var list = new TagList(text);
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf(';', at);
            if (end < 0) end = text.Length;
            var part = text.AsSpan(at, end - at);
            if (part.Trim(Blanks).IsEmpty)
            {
                if (end < text.Length) return false;
                break; // After the last semicolon.
            }

            var equals = part.IndexOf('=');
            if (equals < 0) return false;
            var name = part[..equals].Trim(Blanks);
            if (!IsName(name) || part[(equals + 1)..].ContainsAnyInRange('\0', '\b') || part[(equals + 1)..].ContainsAnyInRange('\x0E', '\x1F')) return false;
            if (list._places.Count == MaxTags || !list._places.TryAdd(name.ToString(), (at + equals + 1)..end)) return false;
            list.First ??= name.ToString();
            at = end + 1;
        }

        tags = list;
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || !char.IsAsciiLetter(name[0])) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;

        return true;
    }
}
