using System.Globalization;
using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>The filename parameter: plain when it is plain, else an ASCII likeness for old programs and the whole of it by RFC 2231.</summary>
internal static class FileNameParameter
{
    /// <summary>Of one piece, so that a line with the parameter's name stays within 78.</summary>
    private const int MaxPiece = 50;

    /// <returns>Parameters without semicolons between them.</returns>
    public static IReadOnlyList<string> Make(string name)
    {
        if (IsPlain(name)) return [$"filename=\"{name}\""];
        var encoded = new List<string>();
        var piece = new StringBuilder("utf-8''");
        foreach (var rune in name.EnumerateRunes())
        {
            var escaped = Escape(rune);
            if (piece.Length + escaped.Length > MaxPiece)
            {
                encoded.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(escaped);
        }

        encoded.Add(piece.ToString());
        var parameters = new List<string> { $"filename=\"{Likeness(name)}\"" };
        if (encoded.Count == 1) parameters.Add($"filename*={encoded[0]}");
        else parameters.AddRange(encoded.Select((text, i) => string.Create(CultureInfo.InvariantCulture, $"filename*{i}*={text}")));
        return parameters;
    }

    /// <summary>Whether every reader takes it as it is, quoted. A percent sign is decoded by some.</summary>
    public static bool IsPlain(string name) =>
        name.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && name.AsSpan().IndexOfAny("\"\\%") < 0 && !name.Contains("=?", StringComparison.Ordinal);

    private static string Escape(Rune rune)
    {
        if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '.' or '-' or '_')) return rune.ToString();
        Span<byte> octets = stackalloc byte[4];
        var escaped = new StringBuilder(12);
        foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
            escaped.Append('%').Append(Hex.Upper(octet >> 4)).Append(Hex.Upper(octet));
        return escaped.ToString();
    }

    private static string Likeness(string name)
    {
        var ascii = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
            ascii.Append(rune.Value is >= ' ' and <= '~' and not ('"' or '\\' or '%' or '=') ? (char)rune.Value : '_');
        return ascii.ToString();
    }
}
