namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>Tells whether some words name a point in time, without reading which: every language writes it another way.</summary>
internal static class DateSigns
{
    /// <summary>A year, a time of day, a date in figures, or figures with the signs for year, month and day.</summary>
    public static bool Any(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsDigit(text[i])) i++;
            if (start > 0 && char.IsLetter(text[start - 1]) && LineText.IsSpelled(text[start - 1])) continue;
            if (IsPointInTime(text, start, i)) return true;
        }

        return false;
    }

    /// <summary>Whether the words begin with a date, or with a day of the week and a date soon after.</summary>
    public static bool Begins(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return false;
        if (char.IsDigit(text[0])) return Any(text[..Math.Min(text.Length, 40)]);
        // A day of the week: one or two words, then figures ("Thu, 26 Jun 2014", "søn. 30. apr. 2017", "вт, 5 янв.").
        var digit = text.IndexOfAnyInRange('0', '9');
        return digit is > 1 and <= 24 && LineText.CountWords(text[..digit]) <= 3 && !text[..digit].ContainsAny("@<\"'") && Any(text[..Math.Min(text.Length, digit + 32)]);
    }

    /// <summary>Whether a time of day is given in hours and minutes.</summary>
    public static bool HasTime(ReadOnlySpan<char> text)
    {
        for (var colon = text.IndexOf(':'); colon >= 0;)
        {
            if (colon > 0 && char.IsDigit(text[colon - 1]) && colon + 2 < text.Length && char.IsDigit(text[colon + 1]) && char.IsDigit(text[colon + 2])) return true;
            var next = text[(colon + 1)..].IndexOf(':');
            if (next < 0) return false;
            colon += next + 1;
        }

        return false;
    }

    /// <summary>Whether a time of day is given, in whatever way: <c>9:12</c>, <c>9h12</c>, <c>9.12</c>, <c>9 AM</c>, <c>9時12分</c>.</summary>
    public static bool HasClock(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsDigit(text[i])) i++;
            if (i - start <= 2 && IsClock(text, start, i)) return true;
        }

        return false;
    }

    private static bool IsClock(ReadOnlySpan<char> text, int start, int end)
    {
        var next = end < text.Length ? text[end] : ' ';
        if (next is '時' or '时' or '点' or '點' or '시') return true;
        var isFollowed = end + 1 < text.Length && char.IsDigit(text[end + 1]);
        if (isFollowed && next is ':' or '：' or 'h' or 'H') return true;
        if (next == ' ' && Meridiem(text[end..])) return true;
        // 9.12 in the north, but neither 9.12.2025 nor the end of it.
        var isPartOfDate = (start > 1 && text[start - 1] is '.' or '/' or '-' && char.IsDigit(text[start - 2])) || (end + 4 < text.Length && text[end + 3] == '.' && char.IsDigit(text[end + 4]));
        return isFollowed && next == '.' && Pair(text, end + 1) && !isPartOfDate;
    }

    private static bool IsPointInTime(ReadOnlySpan<char> text, int start, int end)
    {
        var length = end - start;
        var next = end < text.Length ? text[end] : ' ';
        if (next is '年' or '月' or '日' or '년' or '월' or '일') return true;
        var followed = end + 1 < text.Length && char.IsDigit(text[end + 1]);
        if (length == 4 && IsYear(text.Slice(start, length)) && !(next == '@' || (char.IsLetter(next) && LineText.IsSpelled(next)))) return true;
        if (length <= 2 && followed && next is ':' or '：') return true;
        if (length <= 2 && next is 'h' or 'H' && (followed || end + 1 == text.Length || text[end + 1] == ' ')) return true;
        if (length <= 2 && followed && next is '.' && Pair(text, end + 1)) return true;
        if (length <= 2 && next == ' ' && Meridiem(text[end..])) return true;
        return length <= 4 && followed && next is '/' or '-' or '.' && SecondMark(text, end + 1, next);
    }

    private static bool IsYear(ReadOnlySpan<char> four) =>
        (four[0] == '1' && four[1] == '9') || (four[0] == '2' && four[1] is '0' or '1' or '5' or '6') || !char.IsAscii(four[0]) || (four[0] == '1' && four[1] is '3' or '4');

    /// <summary>Exactly two figures: <c>20.42</c> is a time in the north; <c>1.5</c> is not.</summary>
    private static bool Pair(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsDigit(text[at + 1]) && (at + 2 == text.Length || text[at + 2] is ' ' or ',' or '.' or ':');

    private static bool Meridiem(ReadOnlySpan<char> rest) =>
        LineText.StartsWithWord(rest.TrimStart(), "AM") || LineText.StartsWithWord(rest.TrimStart(), "PM");

    private static bool SecondMark(ReadOnlySpan<char> text, int at, char mark)
    {
        var i = at;
        while (i < text.Length && i < at + 4 && char.IsDigit(text[i])) i++;
        return i < text.Length - 1 && text[i] == mark && char.IsDigit(text[i + 1]);
    }
}
