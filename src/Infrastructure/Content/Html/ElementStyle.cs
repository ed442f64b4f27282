using System.Globalization;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>What the declarations that hold for an element say about whether its words are seen.</summary>
internal sealed class ElementStyle
{
    /// <summary>Further out than this no window reaches, in pixels.</summary>
    private const double OffScreen = 500;

    private bool _isClipping;
    private bool _isAbsolute;
    private bool _isFlat;
    private bool _isOut;
    private bool _isFar;

    /// <summary>How the element itself is hidden; null when it is not.</summary>
    public string? Reason { get; private set; }

    public CssColor? Color { get; private set; }

    public CssColor? Background { get; private set; }

    /// <summary>A picture or a gradient is behind the words: their contrast is not known.</summary>
    public bool IsBackgroundUnknown { get; private set; }

    /// <summary>A size of letters given here; null when none.</summary>
    public double? FontSize { get; private set; }

    public bool? IsVisible { get; private set; }

    public bool IsPreformatted { get; private set; }

    /// <summary>Reads declarations; later ones go over earlier ones.</summary>
    public void Apply(ReadOnlySpan<char> declarations)
    {
        foreach (var range in declarations.Split(';'))
        {
            var declaration = declarations[range];
            var colon = declaration.IndexOf(':');
            if (colon <= 0) continue;
            var value = declaration[(colon + 1)..].Trim();
            if (value.IndexOf('!') is var important and > 0) value = value[..important].TrimEnd();
            Apply(declaration[..colon].Trim(), value);
        }
    }

    /// <summary>What only several declarations together say.</summary>
    public void Finish()
    {
        if (Reason is null && _isClipping && _isFlat) Reason = "clipped";
        if (Reason is null && _isOut && _isAbsolute) Reason = "off_screen";
        if (Reason is null && _isFar) Reason = "off_screen";
    }

    private void Apply(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Named(name, "display")) Set(value.Equals("none", StringComparison.OrdinalIgnoreCase), "display_none");
        else if (Named(name, "visibility")) IsVisible = !HtmlTag.Is(value, "hidden", "collapse");
        else if (Named(name, "opacity")) Set(Number(value) is { } opacity && opacity < (value.EndsWith("%") ? 10 : 0.1), "opacity");
        else if (Named(name, "font-size")) FontSize = Pixels(value);
        else if (Named(name, "color")) SetColor(value);
        else if (Named(name, "background-color") || Named(name, "background")) SetBackground(value);
        else if (Named(name, "background-image")) IsBackgroundUnknown |= !value.Equals("none", StringComparison.OrdinalIgnoreCase);
        else if (Named(name, "position")) _isAbsolute = HtmlTag.Is(value, "absolute", "fixed");
        else if (Named(name, "left") || Named(name, "top") || Named(name, "right") || Named(name, "bottom")) _isOut |= Pixels(value) is <= -OffScreen or >= 5000;
        else if (Named(name, "text-indent") || Named(name, "margin-left") || Named(name, "margin-top")) _isFar |= Pixels(value) <= -OffScreen;
        else if (Named(name, "overflow") || Named(name, "overflow-y")) _isClipping = value.StartsWith("hidden", StringComparison.OrdinalIgnoreCase);
        else if (Named(name, "height") || Named(name, "max-height") || Named(name, "width") || Named(name, "max-width")) _isFlat |= Pixels(value) is >= 0 and <= 1;
        else if (Named(name, "clip")) Set(value.StartsWith("rect(0", StringComparison.OrdinalIgnoreCase) || value.StartsWith("rect(1px", StringComparison.OrdinalIgnoreCase), "clipped");
        else if (Named(name, "clip-path")) Set(value.StartsWith("inset(50%", StringComparison.OrdinalIgnoreCase) || value.StartsWith("inset(100%", StringComparison.OrdinalIgnoreCase) || value.StartsWith("circle(0", StringComparison.OrdinalIgnoreCase), "clipped");
        else if (Named(name, "transform")) Set(value.Contains("scale(0)", StringComparison.OrdinalIgnoreCase), "zero_size");
        else if (Named(name, "white-space")) IsPreformatted = value.StartsWith("pre", StringComparison.OrdinalIgnoreCase) && !value.Equals("pre-line", StringComparison.OrdinalIgnoreCase);
    }

    private void Set(bool isHidden, string reason)
    {
        if (isHidden) Reason ??= reason;
        else if (Reason == reason) Reason = null;
    }

    private void SetColor(ReadOnlySpan<char> value)
    {
        var isClear = value.Equals("transparent", StringComparison.OrdinalIgnoreCase) || (value.StartsWith("rgba", StringComparison.OrdinalIgnoreCase) && value.TrimEnd(" )").LastIndexOf(',') is var comma and > 0 && Number(value[(comma + 1)..].TrimEnd(" )")) is < 0.1);
        Set(isClear, "opacity");
        if (CssColor.TryParse(value) is { } color) Color = color;
    }

    private void SetBackground(ReadOnlySpan<char> value)
    {
        if (value.Contains("url(", StringComparison.OrdinalIgnoreCase) || value.Contains("gradient", StringComparison.OrdinalIgnoreCase))
        {
            IsBackgroundUnknown = true;
            return;
        }

        if (value.StartsWith("transparent", StringComparison.OrdinalIgnoreCase) || value.StartsWith("none", StringComparison.OrdinalIgnoreCase) || value.StartsWith("inherit", StringComparison.OrdinalIgnoreCase)) return;
        var first = value.StartsWith("rgb", StringComparison.OrdinalIgnoreCase) || value.IndexOf(' ') < 0 ? value : value[..value.IndexOf(' ')];
        Background = CssColor.TryParse(first);
        IsBackgroundUnknown = Background is null;
    }

    private static bool Named(ReadOnlySpan<char> name, string property) => name.Equals(property, StringComparison.OrdinalIgnoreCase);

    private static double? Number(ReadOnlySpan<char> value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] is '.' or '-' or '+')) end++;
        return double.TryParse(value[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static double? Pixels(ReadOnlySpan<char> value)
    {
        if (Number(value) is not { } number) return null;
        return value.EndsWith("em", StringComparison.OrdinalIgnoreCase) ? number * 16 : value.EndsWith("%") ? number == 0 ? 0 : number * 16 : value.EndsWith("in", StringComparison.OrdinalIgnoreCase) ? number * 96 : number;
    }
}
