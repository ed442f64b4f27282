using System.Text;

namespace AgentSend.Infrastructure.Authentication.Results;

/// <summary>One result: <c>method=word (comment) type.property=value</c>. What comes from outside cannot break out of its place.</summary>
internal sealed class ResultLine(string method, string word)
{
    /// <summary>Of a value or comment; longer ones are cut: they are for people.</summary>
    private const int MaxCharacters = 200;

    private readonly StringBuilder _text = new($"{method}={word}");

    public ResultLine Comment(string text)
    {
        if (text.Length > 0) _text.Append(" (").Append(Clean(text, c => c is >= ' ' and <= '~' and not ('(' or ')' or '\\'))).Append(')');
        return this;
    }

    public ResultLine Property(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _text.Append(' ').Append(name).Append('=');
        var isPlain = value.Length <= MaxCharacters && value.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`{|}~@/".Contains(c, StringComparison.Ordinal));
        _text.Append(isPlain ? value : $"\"{Clean(value, c => c >= ' ' && c != '\x7F' && c is not ('"' or '\\') && !char.IsSurrogate(c))}\"");
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Clean(string text, Func<char, bool> isKept) => new([.. text.Take(MaxCharacters).Select(c => isKept(c) ? c : '?')]);
}
