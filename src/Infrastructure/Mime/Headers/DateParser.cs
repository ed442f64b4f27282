namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Date headers (RFC 5322 sections 3.3 and 4.3), read by what each word looks like rather than by where it stands: asctime and ISO order are in use too.</summary>
internal static class DateParser
{
    /// <summary>The canonical form has 31; comments and names of zones make it longer.</summary>
    private const int MaxOctets = 128;

    public static DateTimeOffset? Parse(ReadOnlySpan<byte> value)
    {
        value = Blanks.Trim(value);
        if (value.Length > MaxOctets) value = value[..MaxOctets];
        var date = new DateFields();
        for (var at = 0; at < value.Length;)
        {
            var end = value[at] == '(' ? Lexemes.SkipComment(value, at) : -1;
            if (value[at] == '(') // A zone's name, most often: the offset says the same.
            {
                at = end < 0 ? value.Length : end;
                continue;
            }

            var length = WordLength(value[at..], date.HasTime);
            if (length > 0) date.Take(value.Slice(at, length));
            at += Math.Max(length, 1);
        }

        return date.ToDate();
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
