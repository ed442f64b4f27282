namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Date headers (RFC 5322 sections 3.3 and 4.3), read by what each word looks like rather than by where it stands: asctime and ISO order are in use too.</summary>
internal static class DateParser
{
    /// <summary>The canonical form has 31; comments and names of zones make it longer.</summary>
    private const int MaxOctets = 128;

    public static DateTimeOffset? Parse(ReadOnlySpan<byte> value)
    {
        Span<byte> compact = stackalloc byte[MaxOctets];
        ReadOnlySpan<byte> text = compact[..Compact(Blanks.Trim(value), compact)];
        var date = new DateFields();
        for (var at = 0; at < text.Length;)
        {
            var length = WordLength(text[at..], date.HasTime);
            if (length > 0) date.Take(text.Slice(at, length));
            at += Math.Max(length, 1);
        }

        return date.ToDate();
    }

    /// <summary>Without comments, which repeat the zone most often, and without the blanks that the obsolete syntax allows around the colons of a time.</summary>
    private static int Compact(ReadOnlySpan<byte> value, Span<byte> compact)
    {
        var length = 0;
        for (var at = 0; at < value.Length && length < compact.Length;)
        {
            var c = value[at];
            if (c == '(')
            {
                at = Lexemes.SkipComment(value, at);
                if (at < 0) break;
                c = (byte)' ';
            }
            else
            {
                at++;
            }

            if (Blanks.Is(c) && length > 0 && compact[length - 1] is (byte)' ' or (byte)':') continue;
            if (c == ':' && length > 0 && compact[length - 1] == ' ') length--;
            compact[length++] = Blanks.Is(c) ? (byte)' ' : c;
        }

        return length;
    }

    /// <summary>A run of digits, letters or, for a time, digits and colons; a sign belongs to the zone once the time has been seen.</summary>
    private static int WordLength(ReadOnlySpan<byte> text, bool signsCount)
    {
        var first = (char)text[0];
        if (char.IsAsciiLetter(first)) return RunLength(text, 0, static c => char.IsAsciiLetter(c));
        if (signsCount && first is '+' or '-') return RunLength(text, 1, static c => char.IsAsciiDigit(c) || c == ':');
        return char.IsAsciiDigit(first) ? RunLength(text, 0, static c => char.IsAsciiDigit(c) || c is ':') : 0;
    }

    private static int RunLength(ReadOnlySpan<byte> text, int start, Func<char, bool> belongs)
    {
        while (start < text.Length && belongs((char)text[start])) start++;
        return start;
    }
}
