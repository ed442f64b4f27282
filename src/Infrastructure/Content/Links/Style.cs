using System.Buffers;
using System.Globalization;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>The few declarations of a style attribute that tell what is seen and what stands out.</summary>
internal static class Style
{
    /// <summary>Letters of this size, in pixels, are larger than running text.</summary>
    private const double LargePixels = 20;

    private static readonly SearchValues<char> Number = SearchValues.Create("0123456789.");

    public static bool IsHidden(string style) => Value(style, "display") is "none" || Value(style, "visibility") is "hidden";

    public static bool IsLarge(string style)
    {
        if (Value(style, "letter-spacing") is { Length: > 0 } spacing && spacing is not ("normal" or "0" or "0px") && spacing[0] != '-') return true;
        return Pixels(Value(style, "font-size")) >= LargePixels;
    }

    private static string? Value(string style, string name)
    {
        var rest = style.AsSpan(0, Math.Min(style.Length, 2_000));
        while (rest.Length > 0)
        {
            var end = rest.IndexOf(';');
            var declaration = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var colon = declaration.IndexOf(':');
            if (colon < 0 || !declaration[..colon].Trim().Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            var value = declaration[(colon + 1)..].Trim();
            var important = value.IndexOf('!');
            return (important < 0 ? value : value[..important].TrimEnd()).ToString().ToLowerInvariant();
        }

        return null;
    }

    private static double Pixels(string? size)
    {
        if (size is null) return 0;
        var digits = size.AsSpan().IndexOfAnyExcept(Number);
        if (digits < 0) digits = size.Length;
        if (!double.TryParse(size.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return size is "x-large" or "xx-large" ? 32 : 0;
        return size[digits..] switch
        {
            "pt" => number * 4 / 3,
            "em" or "rem" => number * 16,
            "%" => number * 0.16,
            _ => number,
        };
    }
}
