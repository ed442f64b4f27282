using System.Diagnostics.CodeAnalysis;
using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>A record, read as a whole: a syntax error anywhere makes all of it useless (RFC 7208 section 4.6).</summary>
internal sealed class SpfRecord
{
    private const string Version = "v=spf1";

    private readonly List<SpfDirective> _directives = [];

    public IReadOnlyList<SpfDirective> Directives => _directives;

    public SpfMacroString? Redirect { get; private set; }

    public SpfMacroString? Explanation { get; private set; }

    /// <summary>Whether a TXT record is about SPF at all (RFC 7208 section 4.5).</summary>
    public static bool IsRecord(string text) =>
        text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <param name="error">The term that is wrong.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SpfRecord? record, [NotNullWhen(false)] out string? error)
    {
        var parsed = new SpfRecord();
        record = null;
        error = null;
        foreach (var range in text.AsSpan(Version.Length).Split(' '))
        {
            var term = text.AsSpan(Version.Length)[range];
            if (term.IsEmpty) continue;
            if (parsed.TryAdd(term.ToString())) continue;
            error = term.ToString();
            return false;
        }

        record = parsed;
        return true;
    }

    private bool TryAdd(string term)
    {
        var end = term.AsSpan().IndexOfAny(":/=");
        if (end >= 0 && term[end] == '=') return TryAddModifier(term[..end], term[(end + 1)..]);

        var result = ResultOf(term[0]);
        var start = result is null ? 0 : 1;
        if (end < 0) end = term.Length;
        if (end < start) return false;
        var directive = DirectiveReader.Read(term, result ?? SpfResult.Pass, term[start..end].ToLowerInvariant(), term[end..]);
        if (directive is null) return false;
        _directives.Add(directive);
        return true;
    }

    private bool TryAddModifier(string name, string value)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) return false;
        switch (name.ToLowerInvariant())
        {
            case "redirect":
                if (Redirect is not null || !SpfMacroString.TryParseDomain(value, out var redirect)) return false;
                Redirect = redirect;
                return true;
            case "exp":
                if (Explanation is not null || !SpfMacroString.TryParseDomain(value, out var explanation)) return false;
                Explanation = explanation;
                return true;
            default:
                return SpfMacroString.TryParseText(value, isExplanation: false, out _); // Unknown ones must be well-formed, and mean nothing.
        }
    }

    private static SpfResult? ResultOf(char qualifier) => qualifier switch
    {
        '+' => SpfResult.Pass,
        '-' => SpfResult.Fail,
        '~' => SpfResult.SoftFail,
        '?' => SpfResult.Neutral,
        _ => null,
    };
}
