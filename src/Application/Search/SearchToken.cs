namespace AgentSend.Application.Search;

/// <summary>How a token came about.</summary>
internal enum TokenKind
{
    /// <summary>A word between separators.</summary>
    Word,

    /// <summary>Two neighbours in text that is written without spaces.</summary>
    Pair,

    /// <summary>The last character of such text, so that single characters can be found.</summary>
    Last,

    /// <summary>Such text of one character.</summary>
    Lone,
}

/// <param name="Text">Folded; at most <see cref="Tokenizer.MaxCharacters"/> characters.</param>
/// <param name="Start">Where it begins in the text as read.</param>
/// <param name="Length">Characters of the text as read.</param>
internal readonly record struct SearchToken(string Text, int Start, int Length, TokenKind Kind);
