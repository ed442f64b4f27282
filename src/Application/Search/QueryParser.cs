using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Search;

/// <summary>
/// Reads a query: words, "phrases", pre*, AND, OR, NOT or -, brackets, and <c>from: to: subject: body: filename: label: has: before: after:</c>.
/// Words side by side must all be there; AND binds tighter than OR.
/// </summary>
public sealed class QueryParser
{
    /// <summary>Longest query, in characters.</summary>
    public const int MaxCharacters = 1000;

    private const int MaxTerms = 64;
    private const int MaxDepth = 16;
    private const int MinPrefix = 2;

    private readonly List<Lexeme> _lexemes;
    private int _next;
    private int _terms;
    private string? _problem;

    private QueryParser(List<Lexeme> lexemes, string? problem) => (_lexemes, _problem) = (lexemes, problem);

    private Lexeme Current => _lexemes[_next];

    /// <summary>Fails with <c>search.invalid</c>; the reason is for whoever wrote the query.</summary>
    public static Result<SearchQuery> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxCharacters) return SearchFailures.Invalid($"A query has at most {MaxCharacters} characters.");
        var lexer = new QueryLexer(text);
        var parser = new QueryParser(lexer.ReadAll(), lexer.Problem);
        return parser.Parse();
    }

    private Result<SearchQuery> Parse()
    {
        var root = _problem is null ? Either(SearchFields.All, 0) : null;
        if (_problem is null && Current.Kind == LexemeKind.Close) _problem = "A bracket is closed that was not opened.";
        if (_problem is not null) return SearchFailures.Invalid(_problem);
        if (root is null) return SearchFailures.Invalid("There is nothing to search for: a query needs a letter, a digit or a symbol.");

        // Times hold for the whole query, so they stand beside everything else.
        IReadOnlyList<SearchNode> parts = root is AllOf all ? all.Parts : [root];
        var times = parts.OfType<Time>().ToList();
        var rest = parts.Where(part => part is not Time).ToList();
        if (rest.Exists(HasTime)) return SearchFailures.Invalid("before: and after: cannot stand inside of OR or NOT.");
        DateTimeOffset? from = times.Exists(t => t.IsAfter) ? times.Where(t => t.IsAfter).Max(t => t.At) : null;
        DateTimeOffset? until = times.Exists(t => !t.IsAfter) ? times.Where(t => !t.IsAfter).Min(t => t.At) : null;
        return new SearchQuery(rest.Count == 1 ? rest[0] : new AllOf(rest), from, until);
    }

    private SearchNode? Either(SearchFields fields, int depth)
    {
        var parts = new List<SearchNode>();
        while (_problem is null)
        {
            if (Together(fields, depth) is { } part) parts.Add(part);
            if (_problem is not null || Current.Kind != LexemeKind.Or) break;
            _next++;
        }

        return parts.Count <= 1 ? parts.FirstOrDefault() : new AnyOf(parts);
    }

    private SearchNode? Together(SearchFields fields, int depth)
    {
        var parts = new List<SearchNode>();
        Operand(parts, fields, depth);
        while (_problem is null && Current.Kind is not (LexemeKind.End or LexemeKind.Close or LexemeKind.Or))
        {
            if (Current.Kind == LexemeKind.And) _next++;
            Operand(parts, fields, depth);
        }

        return parts.Count <= 1 ? parts.FirstOrDefault() : new AllOf(parts);
    }

    private void Operand(List<SearchNode> parts, SearchFields fields, int depth)
    {
        if (Single(fields, depth) is not { } part) return;
        if (part is AllOf all) parts.AddRange(all.Parts); // Brackets within brackets mean the same.
        else parts.Add(part);
    }

    /// <returns>Null for what has no letters or digits: it is not searched for.</returns>
    private SearchNode? Single(SearchFields fields, int depth)
    {
        if (depth > MaxDepth) return Refuse($"A query nests at most {MaxDepth} deep.");
        if (_terms > MaxTerms) return Refuse($"A query has at most {MaxTerms} words and phrases.");
        var lexeme = Current;
        if (lexeme.Kind != LexemeKind.End) _next++;
        switch (lexeme.Kind)
        {
            case LexemeKind.Word or LexemeKind.Quoted:
                return PhraseOf(lexeme, fields);
            case LexemeKind.Not:
                return Single(fields, depth + 1) is { } part ? new Without(part) : null;
            case LexemeKind.Open:
                var inner = Either(fields, depth + 1);
                if (_problem is not null) return null;
                if (Current.Kind != LexemeKind.Close) return Refuse("A bracket is not closed.");
                _next++;
                return inner;
            case LexemeKind.Field:
                return Fielded(lexeme.Text, depth);
            default:
                return Refuse(_lexemes.Count == 1 ? "There is nothing to search for." : "AND, OR, NOT and brackets need a word or a phrase on each side.");
        }
    }

    private SearchNode? Fielded(string field, int depth) => field switch
    {
        "from" => Within(SearchFields.Sender, field, depth),
        "to" => Within(SearchFields.Recipients, field, depth),
        "subject" => Within(SearchFields.Subject, field, depth),
        "body" => Within(SearchFields.Body, field, depth),
        "filename" => Within(SearchFields.Files, field, depth),
        "label" => ValueOf(field) is { } label ? SearchMarks.OfLabel(label) is { } mark ? new Marked(mark) : Refuse("A label has a letter or a digit.") : null,
        "has" => ValueOf(field) is { } what ? Has(what) : null,
        _ => ValueOf(field) is { } time ? TimeOf(field, time) : null,
    };

    private SearchNode? Within(SearchFields fields, string field, int depth)
    {
        if (Current.Kind is not (LexemeKind.Word or LexemeKind.Quoted or LexemeKind.Open)) return Refuse($"{field}: needs a word, a phrase or a bracket behind it.");
        return Single(fields, depth + 1);
    }

    private string? ValueOf(string field)
    {
        if (Current.Kind is LexemeKind.Word or LexemeKind.Quoted)
        {
            _terms++;
            return _lexemes[_next++].Text;
        }

        Refuse($"{field}: needs a value behind it.");
        return null;
    }

    private SearchNode? Has(string what) => what.Equals("attachment", StringComparison.OrdinalIgnoreCase) || what.Equals("attachments", StringComparison.OrdinalIgnoreCase)
        ? new Marked(SearchMarks.HasAttachment)
        : Refuse("has: knows attachment only.");

    private SearchNode? TimeOf(string field, string text) => QueryTime.TryParse(text) is { } time
        ? new Time(time, field == "after")
        : Refuse($"{field}: takes a day such as 2026-03-31, or a time such as 2026-03-31T12:00:00Z.");

    private SearchNode? PhraseOf(Lexeme lexeme, SearchFields fields)
    {
        var tokens = Tokenizer.Read(Tokenizer.Compose(lexeme.Text));
        if (tokens.Count == 0) return null;
        _terms += tokens.Count;
        var last = tokens[^1];
        if (last.Kind == TokenKind.Last) tokens.RemoveAt(tokens.Count - 1); // The pairs say it all, and in a mail the text may go on.
        if (lexeme.IsPrefix && last.Kind == TokenKind.Word && last.Text.Length < MinPrefix) return Refuse($"Before a star stand at least {MinPrefix} letters.");
        var isPrefix = last.Kind == TokenKind.Lone || (lexeme.IsPrefix && last.Kind == TokenKind.Word);
        return new Phrase(fields, [.. tokens.Select(t => t.Text)], isPrefix);
    }

    private static bool HasTime(SearchNode node) => node switch
    {
        Time => true,
        AllOf all => all.Parts.Any(HasTime),
        AnyOf any => any.Parts.Any(HasTime),
        Without without => HasTime(without.Part),
        _ => false,
    };

    private SearchNode? Refuse(string reason)
    {
        _problem ??= reason;
        return null;
    }

    /// <summary>Found while parsing, gone when the query is done.</summary>
    private sealed record Time(DateTimeOffset At, bool IsAfter) : SearchNode;
}
