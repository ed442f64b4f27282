using System.Globalization;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>A colour of a style, as far as it tells whether words stand out from what is behind them.</summary>
internal readonly record struct CssColor(byte Red, byte Green, byte Blue)
{
    public static readonly CssColor Black = new(0, 0, 0);
    public static readonly CssColor White = new(255, 255, 255);

    /// <summary>Closer than this, nobody sees a difference.</summary>
    private const int SameDistance = 10;

    public bool IsLike(CssColor other) =>
        Math.Abs(Red - other.Red) + Math.Abs(Green - other.Green) + Math.Abs(Blue - other.Blue) <= SameDistance;

    /// <returns>Null for what is no plain colour: a picture, a gradient, a name that is not known.</returns>
    public static CssColor? TryParse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.StartsWith("#")) return Hex(text[1..]);
        if (text.StartsWith("rgb", StringComparison.OrdinalIgnoreCase)) return Rgb(text);
        if (text.Length is 3 or 6 && Hex(text) is { } bare && text.IndexOfAnyInRange('0', '9') >= 0) return bare;
        return HtmlTag.Is(text, "white", "snow", "ivory") ? White
            : text.Equals("black", StringComparison.OrdinalIgnoreCase) ? Black
            : text.Equals("red", StringComparison.OrdinalIgnoreCase) ? new CssColor(255, 0, 0)
            : text.Equals("yellow", StringComparison.OrdinalIgnoreCase) ? new CssColor(255, 255, 0)
            : text.Equals("blue", StringComparison.OrdinalIgnoreCase) ? new CssColor(0, 0, 255)
            : text.Equals("green", StringComparison.OrdinalIgnoreCase) ? new CssColor(0, 128, 0)
            : HtmlTag.Is(text, "gray", "grey") ? new CssColor(128, 128, 128)
            : text.Equals("whitesmoke", StringComparison.OrdinalIgnoreCase) ? new CssColor(245, 245, 245)
            : null;
    }

    private static CssColor? Hex(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (3 or 6 or 8) || !uint.TryParse(digits[..Math.Min(6, digits.Length)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
        return digits.Length == 3
            ? new CssColor((byte)((value >> 8) * 17), (byte)((value >> 4 & 15) * 17), (byte)((value & 15) * 17))
            : new CssColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    private static CssColor? Rgb(ReadOnlySpan<char> text)
    {
        Span<byte> parts = stackalloc byte[3];
        var count = 0;
        for (var i = 0; i < text.Length && count < 3; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            if (!int.TryParse(text[start..i], CultureInfo.InvariantCulture, out var part) || part > 255) return null;
            parts[count++] = (byte)part;
            while (i < text.Length && text[i] is not (',' or ' ' or ')')) i++;
        }

        return count == 3 ? new CssColor(parts[0], parts[1], parts[2]) : null;
    }
}
