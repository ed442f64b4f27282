namespace AgentSend.Application.Search;

/// <summary>What of a message is searched.</summary>
[Flags]
public enum SearchFields
{
    None = 0,
    Sender = 1,
    Recipients = 2,
    Subject = 4,
    Body = 8,

    /// <summary>The names of attachments.</summary>
    Files = 16,

    Participants = Sender | Recipients,
    All = Sender | Recipients | Subject | Body | Files,
}

/// <summary>A query as it was understood.</summary>
public abstract record SearchNode
{
    /// <summary>Adds the phrases that a message may match by: all but those it must be without.</summary>
    internal void CollectPhrases(List<Phrase> phrases)
    {
        switch (this)
        {
            case Phrase phrase:
                phrases.Add(phrase);
                break;
            case AllOf all:
                foreach (var part in all.Parts) part.CollectPhrases(phrases);
                break;
            case AnyOf any:
                foreach (var part in any.Parts) part.CollectPhrases(phrases);
                break;
        }
    }
}

/// <summary>Every one of them; of none, everything.</summary>
public sealed record AllOf(IReadOnlyList<SearchNode> Parts) : SearchNode;

/// <summary>At least one of them.</summary>
public sealed record AnyOf(IReadOnlyList<SearchNode> Parts) : SearchNode;

public sealed record Without(SearchNode Part) : SearchNode;

/// <summary>Words next to each other, in one of the fields.</summary>
/// <param name="Tokens">Folded, at least one; letters, digits and marks only, or one symbol.</param>
/// <param name="IsPrefix">The last one only begins a word.</param>
public sealed record Phrase(SearchFields Fields, IReadOnlyList<string> Tokens, bool IsPrefix) : SearchNode
{
    /// <summary>As it stands in a field of a <see cref="SearchDocument"/> that has it.</summary>
    public string Pattern { get; } = $" {string.Join(' ', Tokens)}{(IsPrefix ? "" : " ")}";
}

/// <summary>Something that is true of the whole message.</summary>
/// <param name="Token">As <see cref="SearchMarks"/> spells it.</param>
public sealed record Marked(string Token) : SearchNode;

/// <summary>A query, its times apart: they hold for the whole of it.</summary>
/// <param name="From">Not older than this.</param>
/// <param name="Until">Older than this.</param>
public sealed record SearchQuery(SearchNode Root, DateTimeOffset? From, DateTimeOffset? Until);
