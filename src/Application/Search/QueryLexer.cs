namespace AgentSend.Application.Search;

internal enum LexemeKind
{
    Word,
    Quoted,
    Field,
    Open,
    Close,
    And,
    Or,
    Not,
    End,
}

/// <param name="Text">Without quotes, colon or star.</param>
/// <param name="IsPrefix">A star stood behind it.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text = "", bool IsPrefix = false);

/// <summary>Cuts a query into words, phrases and signs. Whatever is no sign is a word.</summary>
internal sealed class QueryLexer(string text)
{
    private static readonly string[] Fields = ["from", "to", "subject", "body", "filename", "label", "has", "before", "after"];

    private int _position;

    /// <summary>What is wrong, once something is.</summary>
    public string? Problem { get; private set; }

    public List<Lexeme> ReadAll()
    {
        var lexemes = new List<Lexeme>();
        do lexemes.Add(Next());
        while (lexemes[^1].Kind != LexemeKind.End);
        return lexemes;
    }

    private Lexeme Next()
    {
        while (_position < text.Length && IsBlank(text[_position])) _position++;
        if (_position == text.Length) return new(LexemeKind.End);
        switch (text[_position])
        {
            case '(':
                _position++;
                return new(LexemeKind.Open);
            case ')':
                _position++;
                return new(LexemeKind.Close);
            case '"' or '\u201C' or '\u201D' or '\u201E':
                return Quoted();
            case '-' when _position + 1 < text.Length && !IsBlank(text[_position + 1]) && text[_position + 1] is not ('-' or ')'):
                _position++;
                return new(LexemeKind.Not);
            default:
                return Word();
        }
    }

    private Lexeme Quoted()
    {
        var start = ++_position;
        while (_position < text.Length && !IsQuote(text[_position])) _position++;
        if (_position == text.Length)
        {
            Problem ??= "A quotation mark is not closed.";
            return new(LexemeKind.End);
        }

        var phrase = text[start.._position++];
        return new(LexemeKind.Quoted, phrase, TakeStar());
    }

    private Lexeme Word()
    {
        var start = _position;
        while (_position < text.Length && !IsBlank(text[_position]) && text[_position] is not ('(' or ')'))
        {
            if (text[_position] == ':' && Array.Find(Fields, field => field.AsSpan().Equals(text.AsSpan(start, _position - start), StringComparison.OrdinalIgnoreCase)) is { } field)
            {
                _position++;
                return new(LexemeKind.Field, field);
            }

            _position++;
        }

        var word = text[start.._position];
        return word switch
        {
            "AND" or "&&" => new(LexemeKind.And),
            "OR" or "||" => new(LexemeKind.Or),
            "NOT" => new(LexemeKind.Not),
            [.. var stem, '*'] => new(LexemeKind.Word, stem, IsPrefix: true),
            _ => new(LexemeKind.Word, word),
        };
    }

    private bool TakeStar()
    {
        if (_position == text.Length || text[_position] != '*') return false;
        _position++;
        return true;
    }

    private static bool IsBlank(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);

    private static bool IsQuote(char letter) => letter is '"' or '\u201C' or '\u201D' or '\u201E';
}
