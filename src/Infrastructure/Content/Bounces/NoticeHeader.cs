using System.Text;
using AgentSend.Application.Messages;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>The header fields a report is known by, unfolded; of repeated ones the first.</summary>
internal sealed class NoticeHeader
{
    private const int MaxOctets = 128 * 1024;

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>As the readers of other headers want them.</summary>
    public IReadOnlyList<HeaderField> Fields => [.. _fields.Select(pair => new HeaderField(pair.Key, pair.Value))];

    /// <summary>Null when the field does not stand there.</summary>
    public string? this[string name] => _fields.GetValueOrDefault(name);

    /// <param name="raw">A message or a header block; reading ends at the first empty line.</param>
    public static NoticeHeader Read(ReadOnlySpan<byte> raw) => Read(Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, MaxOctets)]));

    /// <param name="isLenient">Lines that are no fields do not end the block.</param>
    public static NoticeHeader Read(string text, bool isLenient = false)
    {
        var header = new NoticeHeader();
        string? name = null;
        var value = new StringBuilder();
        foreach (var range in text.AsSpan().SplitAny('\n'))
        {
            var line = text.AsSpan()[range].TrimEnd('\r');
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                if (name is not null) value.Append(' ').Append(line.Trim());
                continue;
            }

            header.Keep(name, value);
            name = null;
            if (line.Length == 0)
            {
                if (header._fields.Count > 0) break;
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon is < 1 or > 76 || line[..colon].TrimEnd().ContainsAny(" \t<>@"))
            {
                if (isLenient || header._fields.Count == 0 || line.StartsWith("From ") || line.StartsWith(">From ")) continue;
                break;
            }

            name = line[..colon].TrimEnd().ToString();
            value.Append(line[(colon + 1)..].Trim());
        }

        header.Keep(name, value);
        return header;
    }

    private void Keep(string? name, StringBuilder value)
    {
        if (name is not null) _fields.TryAdd(name, value.ToString());
        value.Clear();
    }
}
