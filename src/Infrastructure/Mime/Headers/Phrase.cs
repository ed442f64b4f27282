using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>A display name (RFC 5322 section 3.2.5): words and quoted strings joined by single blanks, comments dropped, encoded words decoded.</summary>
internal static class Phrase
{
    public static string Decode(ReadOnlySpan<byte> phrase)
    {
        phrase = Blanks.Trim(phrase);
        if (phrase.IsEmpty) return "";
        if (HeaderText.IsPlain(phrase))
        {
            if (phrase.IndexOfAny("\"(\\"u8) < 0 && phrase.IndexOf("  "u8) < 0) return Encoding.ASCII.GetString(phrase);
            if (phrase.Length > 2 && phrase[0] == '"' && phrase[^1] == '"' && phrase[1..^1].IndexOfAny((byte)'"', (byte)'\\') < 0)
                return Encoding.ASCII.GetString(phrase[1..^1]).Trim();
        }

        var words = new OctetBuffer(stackalloc byte[256]);
        try
        {
            Collect(phrase, ref words);
            return HeaderText.Decode(words.Written).Trim();
        }
        finally
        {
            words.Dispose();
        }
    }

    private static void Collect(ReadOnlySpan<byte> phrase, ref OctetBuffer words)
    {
        var commentsStayOpen = false;
        for (var i = 0; i < phrase.Length;)
        {
            var c = phrase[i];
            if (c == '"')
            {
                var end = Lexemes.SkipQuotedString(phrase, i);
                Unescape(end < 0 ? phrase[(i + 1)..] : phrase[(i + 1)..(end - 1)], ref words);
                i = end < 0 ? phrase.Length : end;
            }
            else if (c == '(' && !commentsStayOpen)
            {
                var end = Lexemes.SkipComment(phrase, i);
                commentsStayOpen = end < 0;
                if (end < 0) words.Add(c);
                i = end < 0 ? i + 1 : end;
            }
            else if (Blanks.Is(c))
            {
                i = Blanks.Skip(phrase, i);
                if (words.Length > 0) words.Add((byte)' ');
            }
            else
            {
                if (c == '\\' && i + 1 < phrase.Length) c = phrase[++i];
                words.Add(c);
                i++;
            }
        }
    }

    private static void Unescape(ReadOnlySpan<byte> text, ref OctetBuffer words)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            words.Add(text[i]);
        }
    }
}
