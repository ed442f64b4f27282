using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>Text with macros (RFC 7208 section 7.1).</summary>
internal sealed class SpfMacroString
{
    private const string Letters = "slodiphv";
    private const string ExplanationLetters = "slodiphvcrt";

    private static readonly System.Buffers.SearchValues<char> DelimiterCharacters = System.Buffers.SearchValues.Create(".-+,/_=");

    private readonly List<SpfMacro> _pieces = [];

    /// <summary>Whether the validated name of the client is needed, which takes look-ups.</summary>
    public bool NeedsValidatedName => _pieces.Exists(piece => piece.Letter == 'p');

    /// <summary>A domain-spec: it ends in a macro, or in a dot with a label that could be a top-level domain's.</summary>
    public static bool TryParseDomain(string text, [NotNullWhen(true)] out SpfMacroString? domain) =>
        TryParseText(text, isExplanation: false, out domain) && text.Length > 0 && domain.EndsAsDomain();

    /// <param name="isExplanation">More letters and spaces are allowed.</param>
    public static bool TryParseText(string text, bool isExplanation, [NotNullWhen(true)] out SpfMacroString? parsed)
    {
        parsed = null;
        var result = new SpfMacroString();
        for (var at = 0; at < text.Length;)
        {
            var percent = text.IndexOf('%', at);
            if (percent < 0) percent = text.Length;
            var literal = text[at..percent];
            if (literal.AsSpan().ContainsAnyExceptInRange(isExplanation ? ' ' : '!', '~')) return false;
            if (literal.Length > 0) result._pieces.Add(new SpfMacro('\0', literal));
            at = percent;
            if (at == text.Length) break;
            if (!TryTakeMacro(text, ref at, isExplanation, out var macro)) return false;
            result._pieces.Add(macro);
        }

        parsed = result;
        return true;
    }

    public string Expand(SpfMacroValues values)
    {
        var text = new StringBuilder();
        foreach (var piece in _pieces) text.Append(piece.Expand(values));
        return text.ToString();
    }

    /// <summary>For a question: without a dot at the end; what is too long loses labels on its left (RFC 7208 section 7.3).</summary>
    public string ExpandDomain(SpfMacroValues values)
    {
        var name = Expand(values);
        if (name.EndsWith('.')) name = name[..^1];
        while (name.Length > DnsNames.MaxLength)
        {
            var dot = name.IndexOf('.', name.Length - DnsNames.MaxLength - 1);
            if (dot < 0) return name;
            name = name[(dot + 1)..];
        }

        return name;
    }

    private static bool TryTakeMacro(string text, ref int at, bool isExplanation, [NotNullWhen(true)] out SpfMacro? macro)
    {
        macro = null;
        if (at + 1 >= text.Length) return false;
        var literal = text[at + 1] switch { '%' => "%", '_' => " ", '-' => "%20", _ => null };
        if (literal is not null)
        {
            macro = new SpfMacro('\0', literal, IsEscaped: true);
            at += 2;
            return true;
        }

        var end = text[at + 1] == '{' ? text.IndexOf('}', at) : -1;
        if (end < 0) return false;
        macro = Read(text.AsSpan((at + 2)..end), isExplanation ? ExplanationLetters : Letters);
        at = end + 1;
        return macro is not null;
    }

    private static SpfMacro? Read(ReadOnlySpan<char> inside, string letters)
    {
        if (inside.IsEmpty || !letters.Contains(char.ToLowerInvariant(inside[0]), StringComparison.Ordinal)) return null;
        var rest = inside[1..];
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = rest.Length;
        if (digits > 9) return null;
        var parts = digits == 0 ? 0 : int.Parse(rest[..digits], CultureInfo.InvariantCulture);
        if (digits > 0 && parts == 0) return null;
        rest = rest[digits..];
        var isReversed = !rest.IsEmpty && rest[0] is 'r' or 'R';
        if (isReversed) rest = rest[1..];
        if (rest.ContainsAnyExcept(DelimiterCharacters)) return null;
        return new SpfMacro(char.ToLowerInvariant(inside[0]), "", parts, isReversed, rest.ToString(), char.IsAsciiLetterUpper(inside[0]));
    }

    private bool EndsAsDomain()
    {
        var last = _pieces[^1];
        if (last.Letter != '\0' || last.IsEscaped) return true; // A macro; what it expands to is not our syntax.
        var text = last.Literal.AsSpan();
        if (text.EndsWith(".")) text = text[..^1];
        var dot = text.LastIndexOf('.');
        if (dot < 0) return false;
        var label = text[(dot + 1)..];
        if (label.IsEmpty || label[0] == '-' || label[^1] == '-') return false;
        var hasLetterOrHyphen = false;
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
            hasLetterOrHyphen |= !char.IsAsciiDigit(c);
        }

        return hasLetterOrHyphen;
    }
}
