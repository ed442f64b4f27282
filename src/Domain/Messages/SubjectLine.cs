using System.Collections.Frozen;

namespace AgentSend.Domain.Messages;

/// <summary>Subjects of answers and forwarded messages. Programs mark them in their own language; a mark is put in front once, however many are there.</summary>
public static class SubjectLine
{
    /// <summary>Characters; what is longer is cut, as RFC 5322 section 2.1.1 has a line.</summary>
    public const int MaxCharacters = 998;

    /// <summary>What stands for "re" in front of the colon, in capitals.</summary>
    private static readonly FrozenSet<string> ReplyMarks = new[]
    {
        "RE", "R", "RIF", "RES", "RESP", "RÉP", // en it pt fr
        "AW", "ANTW", "ANTWORT", "SV", "SVAR", "VS", "VÁ", "VÁLASZ", "VAST", // de nl sv no da fi hu
        "ODP", "ODG", "ODPOVĚĎ", "ODPOVEĎ", "YNT", "YANIT", "CEVAP", "ATB", "BLS", "BALAS", "RIS", // pl hr cs sk tr cy id it
        "ОТВ", "ОТВЕТ", "ВІДП", "ВІДПОВІДЬ", "ОТГ", "ΑΠ", "ΑΠΆΝΤ", "ΑΠΑΝΤ", "ΣΧΕΤ", // ru uk bg el
        "TL", "TRẢ LỜI", "РЕ", "回复", "回覆", "答复", "答覆", "回信", "返信", "답장", "회신", // vi zh ja ko
        "رد", "ردّ", "השב", "תשובה", "תגובה", "پاسخ", "ตอบ", "ตอบกลับ", "उत्तर", // ar he fa th hi
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands for "forwarded".</summary>
    private static readonly FrozenSet<string> ForwardMarks = new[]
    {
        "FWD", "FW", "WG", "WTR", "WEITERGELEITET", "TR", "TRANSF", "RV", "REENV", "ENC", "I", "INOLTRO", "INOLTRA", // en de fr es pt it
        "DOORST", "VB", "VIDARE", "VIDERESENDT", "VL", "PD", "PŘEP", "TOVÁBBÍTÁS", "TOVÁBBÍTOTT", "PROSL", // nl sv da fi pl cs sk hu hr
        "İLT", "ILT", "YÖN", "ПЕРЕСЛ", "ПРД", "ПЕР", "ПЕРЕСЫЛКА", "ΠΡΘ", "TRS", "YML", "CHUYỂN TIẾP", // tr ru el id cy vi
        "转发", "轉寄", "轉發", "転送", "전달", "הועבר", "إعادة توجيه", "ส่งต่อ",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Longest mark with its counter, in characters: what is longer before a colon is no mark.</summary>
    private const int MaxMark = 20;

    /// <returns>The subject of an answer: <c>Re:</c>, and the subject without the marks of answers it begins with.</returns>
    public static string OfReply(string subject) => Mark("Re: ", subject, ReplyMarks);

    /// <summary>Whether the subject begins, behind the tag of a list if there is one, with the mark of an answer.</summary>
    public static bool IsReply(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var rest = subject.TrimStart();
        return WithoutMark(rest, ReplyMarks) is not null || (TagOf(rest) is { } tag && WithoutMark(rest[tag.Length..].TrimStart(), ReplyMarks) is not null);
    }

    /// <returns>The subject of a forwarded message: <c>Fwd:</c>, and the subject without such marks at its beginning.</returns>
    public static string OfForward(string subject) => Mark("Fwd: ", subject, ForwardMarks);

    private static string Mark(string mark, string subject, FrozenSet<string> known)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var rest = Clean(subject);
        var tag = "";
        while (true)
        {
            var bare = WithoutMark(rest, known);
            if (bare is not null)
            {
                rest = bare;
                continue;
            }

            // A list puts its tag before the mark of who answers through it: "[list] Re: subject".
            if (tag.Length > 0 || TagOf(rest) is not { } found || WithoutMark(rest[found.Length..].TrimStart(), known) is not { } behind) break;
            (tag, rest) = (found + " ", behind);
        }

        var marked = $"{mark}{tag}{rest}".TrimEnd();
        return marked.Length <= MaxCharacters ? marked : marked[..(char.IsHighSurrogate(marked[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)];
    }

    /// <returns>What stands behind the mark; null when there is none.</returns>
    private static string? WithoutMark(string subject, FrozenSet<string> known)
    {
        var colon = subject.AsSpan(0, Math.Min(subject.Length, MaxMark + 1)).IndexOfAny(':', '：');
        if (colon <= 0) return null;
        var mark = subject.AsSpan(0, colon).TrimEnd();
        var counter = mark.IndexOfAny("[(^*");
        if (counter > 0 && IsCounter(mark[counter..])) mark = mark[..counter].TrimEnd();
        return known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(mark.TrimEnd('.')) ? subject[(colon + 1)..].TrimStart() : null;
    }

    /// <summary><c>[2]</c>, <c>(3)</c>, <c>^2</c> and <c>*2</c>: some programs count.</summary>
    private static bool IsCounter(ReadOnlySpan<char> text) => text.Length > 1 && !text.Trim("[]()^*").ContainsAnyExceptInRange('0', '9');

    private static string? TagOf(string subject)
    {
        if (subject.Length == 0 || subject[0] != '[') return null;
        var end = subject.IndexOf(']', StringComparison.Ordinal);
        return end is > 1 and < 80 ? subject[..(end + 1)] : null;
    }

    /// <summary>A subject that came in may have what one that goes out may not.</summary>
    private static string Clean(string subject) => string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
