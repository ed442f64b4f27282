using System.Buffers;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Finds in a notice whom the message did not reach, and what was said of each.</summary>
internal static class NoticeRecipients
{
    private const int MaxAddresses = 500;
    private const int MaxReason = 1_000;

    private static readonly SearchValues<char> Lead = SearchValues.Create(" \t<>\"'*-•([{|:;,.0123456789");

    private static readonly string[] OtherFields = ["from:", "sender:", "reply-to:", "return-path:", "message-id:", "received:", "subject:", "date:", "mail from", ">>> mail", "errors-to:", "cc:", "list-", "x-", "message id:", "envelope-from", "in-reply-to:", "references:"];

    private static readonly string[] Introductions = ["rcpt to:", "recipient", "to:", "delivered to", "deliver to", "deliver mail to", "deliver message to", "deliver your message to", "message to", "address", "userid:", "user ", "mailbox", "account", "full: ", "original-rcpt", "failed:", "получател", "кому", "宛先", "收件人", "수신", "an:", "para:", "à :"];

    /// <summary>Who, and the words about them on one line.</summary>
    internal readonly record struct Finding(string Address, string Reason);

    /// <param name="isExcluded">Addresses of those who wrote and got the notice.</param>
    public static List<Finding> Find(string notice, Func<string, bool> isExcluded)
    {
        var strong = new List<(string Address, int At)>();
        var weak = new List<(string Address, int At)>();
        var quoted = new List<(string Address, int At)>(); // To fields of the returned message: whom it was for, not all of whom it missed.
        var at = 0;
        while (at < notice.Length && strong.Count + weak.Count + quoted.Count < MaxAddresses)
        {
            var end = notice.IndexOf('\n', at);
            if (end < 0) end = notice.Length;
            TakeLine(notice.AsSpan(at, end - at), at, isExcluded, strong, weak, quoted);
            at = end + 1;
        }

        var chosen = strong.Count > 0 ? strong : weak.Count > 0 ? weak : quoted;
        return [.. Distinct(chosen).Select(one => new Finding(one.Address, Reason(notice, one.At, chosen)))];
    }

    private static void TakeLine(ReadOnlySpan<char> line, int offset, Func<string, bool> isExcluded, List<(string, int)> strong, List<(string, int)> weak, List<(string, int)> quoted)
    {
        if (!line.Contains('@') || line.Length > 4_000) return;
        var lower = line.ToString().ToLowerInvariant();
        var trimmed = lower.AsSpan().TrimStart(" \t>*-•|\"'");
        foreach (var field in OtherFields)
        {
            if (trimmed.StartsWith(field, StringComparison.Ordinal)) return;
        }

        foreach (var place in Addresses.Find(line, 20))
        {
            if (isExcluded(place.Address)) continue;
            var before = lower.AsSpan(0, place.Start);
            // A reply code may stand before: 550 5.1.1 <user@example>... User unknown.
            var isFirst = before.IndexOfAnyExcept(Lead) < 0;
            if (trimmed.StartsWith("to:")) quoted.Add((place.Address, offset));
            else if (isFirst || IsIntroduced(before)) strong.Add((place.Address, offset));
            else if (!before.EndsWith("http://") && !before.EndsWith("://") && !before.Contains("contact", StringComparison.Ordinal)) weak.Add((place.Address, offset));
        }
    }

    private static bool IsIntroduced(ReadOnlySpan<char> before)
    {
        if (before.Length > 120) before = before[^120..];
        foreach (var word in Introductions)
        {
            if (before.Contains(word, StringComparison.Ordinal) && !before.Contains("from", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static IEnumerable<(string Address, int At)> Distinct(List<(string Address, int At)> found) => found.DistinctBy(one => one.Address.ToLowerInvariant());

    /// <summary>From the line of the address to that of the next one, or as far as a reason may be long.</summary>
    private static string Reason(string notice, int at, List<(string Address, int At)> all)
    {
        var own = all.First(one => one.At == at).Address;
        var end = notice.Length;
        foreach (var (address, start) in all)
        {
            if (start > at && start < end && !address.Equals(own, StringComparison.OrdinalIgnoreCase)) end = start;
        }

        return OneLine(notice.AsSpan(at, Math.Min(end - at, MaxReason)));
    }

    /// <summary>Blanks and line ends in a row as one blank.</summary>
    public static string OneLine(ReadOnlySpan<char> text)
    {
        var line = new System.Text.StringBuilder(Math.Min(text.Length, MaxReason));
        foreach (var character in text)
        {
            if (line.Length >= MaxReason) break;
            if (!char.IsWhiteSpace(character) && !char.IsControl(character)) line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
