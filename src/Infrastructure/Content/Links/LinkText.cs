using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Codes;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>What words say about a link: those it stands on, and those beside it.</summary>
/// <param name="Kind">Null when they do not say.</param>
/// <param name="Weight">0 to 1: how plainly.</param>
/// <param name="IsGeneric">They say no more than that there is a link.</param>
/// <param name="IsOther">They say that the link does something else.</param>
internal readonly record struct LinkText(LinkKind? Kind, double Weight, bool IsGeneric, bool IsOther)
{
    private const int MaxCharacters = 300;

    private static readonly PhraseTree<LinkWord> Phrases = new PhraseTree<LinkWord>()
        .Add(LinkWord.Other, LinkWords.Other)
        .Add(LinkWord.Unsubscribe, LinkWords.Unsubscribe)
        .Add(LinkWord.Preferences, LinkWords.Preferences)
        .Add(LinkWord.Reset, LinkWords.Reset)
        .Add(LinkWord.MagicLink, LinkWords.MagicLink)
        .Add(LinkWord.SignIn, LinkWords.SignIn)
        .Add(LinkWord.Confirm, LinkWords.Confirm)
        .Add(LinkWord.Generic, LinkWords.Generic);

    /// <summary>Of the words a link stands on: whichever weighs most.</summary>
    public static LinkText OfLabel(string label)
    {
        var best = default(LinkText);
        var isGeneric = true;
        var isOther = false;
        var folded = FoldedText.Of(label, MaxCharacters).Folded;
        for (var at = 0; at < folded.Length; at++)
        {
            if (!Phrases.TryMatch(folded, at, out var length, out var word))
            {
                // A word that no list knows: the label says something of its own, unless it is only a little one.
                continue;
            }

            isOther |= word == LinkWord.Other;
            var (kind, weight) = Meaning(word);
            if (weight > best.Weight) best = new LinkText(kind, weight, false, false);
            at += length - 1;
        }

        isGeneric = best.Kind is null && !isOther && folded.Length <= 60 && (folded.Length == 0 || HasGeneric(folded));
        return isOther ? new LinkText(null, 0, false, true) : best with { IsGeneric = isGeneric };
    }

    /// <summary>Of the words around a link: whichever is nearest.</summary>
    /// <param name="before">What stands before it.</param>
    /// <param name="after">What stands behind it.</param>
    public static LinkText OfContext(string before, string after)
    {
        var left = FoldedText.Of(before, MaxCharacters).Folded;
        LinkWord nearest = default;
        var distance = int.MaxValue;
        for (var at = 0; at < left.Length; at++)
        {
            if (!Phrases.TryMatch(left, at, out var length, out var word)) continue;
            if (word != LinkWord.Generic) (nearest, distance) = (word, left.Length - at - length);
            at += length - 1;
        }

        var right = FoldedText.Of(after, 80).Folded;
        for (var at = 0; at < right.Length && at < distance; at++)
        {
            if (!Phrases.TryMatch(right, at, out var length, out var word)) continue;
            if (word != LinkWord.Generic)
            {
                nearest = word;
                break;
            }

            at += length - 1;
        }

        if (nearest is default(LinkWord) or LinkWord.Other) return new LinkText(null, 0, false, nearest == LinkWord.Other);
        var (kind, weight) = Meaning(nearest);
        return new LinkText(kind, weight, false, false);
    }

    private static bool HasGeneric(string folded)
    {
        for (var at = 0; at < folded.Length; at++)
        {
            if (Phrases.TryMatch(folded, at, out _, out var word) && word == LinkWord.Generic) return true;
        }

        return folded.Contains(FoldedText.Mask);
    }

    private static (LinkKind? Kind, double Weight) Meaning(LinkWord word) => word switch
    {
        LinkWord.Unsubscribe => (LinkKind.Unsubscribe, 0.85),
        LinkWord.Preferences => (LinkKind.Unsubscribe, 0.55),
        LinkWord.Reset => (LinkKind.Reset, 0.8),
        LinkWord.MagicLink => (LinkKind.SignIn, 0.75),
        LinkWord.Confirm => (LinkKind.Confirm, 0.72),
        LinkWord.SignIn => (LinkKind.SignIn, 0.45),
        LinkWord.Generic or LinkWord.Other => (null, 0),
    };
}
