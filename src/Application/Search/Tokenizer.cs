using System.Globalization;
using System.Text;

namespace AgentSend.Application.Search;

/// <summary>
/// Cuts text into what is searched by. Words are runs of letters and digits, folded. Text of writing systems without spaces becomes overlapping pairs, so
/// that any stretch of two characters or more is found as a phrase of pairs. A symbol such as an emoji is a word of its own.
/// </summary>
internal static class Tokenizer
{
    /// <summary>Longer words are cut, in mails and in queries alike.</summary>
    public const int MaxCharacters = 64;

    /// <summary>The text as positions count: composed, and whatever is no Unicode replaced.</summary>
    public static string Compose(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair somewhere.
            var repaired = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes()) repaired.Append(rune.ToString());
            return repaired.ToString().Normalize(NormalizationForm.FormC);
        }
    }

    /// <param name="text">Composed.</param>
    /// <param name="most">Tokens at most.</param>
    public static List<SearchToken> Read(string text, int most = int.MaxValue)
    {
        var tokens = new List<SearchToken>(Math.Min(most, (text.Length / 6) + 1));
        var word = new StringBuilder();
        var (start, position) = (0, 0);
        var previous = default((string Text, int Start, int Length)); // Of text without spaces, the character before.
        var isPaired = false;

        while (position < text.Length && tokens.Count < most)
        {
            var letter = text[position];
            if (letter < 0x80)
            {
                EndRun();
                if (char.IsAsciiLetterOrDigit(letter)) Append(char.ToLowerInvariant(letter));
                else EndWord();
                position++;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out var length);
            if (WordFolding.IsUnspaced(rune.Value) && WordFolding.IsWordCharacter(rune))
            {
                EndWord();
                var current = (WordFolding.Fold(rune), position, length);
                if (previous.Text is not null)
                {
                    tokens.Add(new SearchToken(previous.Text + current.Item1, previous.Start, position + length - previous.Start, TokenKind.Pair));
                    isPaired = true;
                }

                previous = current;
            }
            else if (WordFolding.Fold(rune) is var folded && WordFolding.IsWordCharacter(rune) && (folded.Length > 0 || word.Length > 0))
            {
                EndRun();
                foreach (var part in folded) Append(part);
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            {
                EndRun();
                EndWord();
                tokens.Add(new SearchToken(rune.ToString(), position, length, TokenKind.Word));
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark))
            {
                EndRun();
                EndWord();
            }

            position += length;
        }

        EndRun();
        EndWord();
        return tokens;

        void Append(char part)
        {
            if (word.Length == 0) start = position;
            word.Append(part);
        }

        void EndWord()
        {
            if (word.Length == 0) return;
            var length = Math.Min(word.Length, MaxCharacters);
            if (char.IsHighSurrogate(word[length - 1])) length--;
            tokens.Add(new SearchToken(word.ToString(0, length), start, position - start, TokenKind.Word));
            word.Clear();
        }

        void EndRun()
        {
            if (previous.Text is null) return;
            tokens.Add(new SearchToken(previous.Text, previous.Start, previous.Length, isPaired ? TokenKind.Last : TokenKind.Lone));
            (previous, isPaired) = (default, false);
        }
    }
}
