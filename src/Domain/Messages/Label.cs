namespace AgentSend.Domain.Messages;

/// <summary>The words for <see cref="MessageFlags"/>, and the rules of labels that people make up.</summary>
public static class Label
{
    public const string Received = "received";
    public const string Sent = "sent";
    public const string Unread = "unread";
    public const string Bounced = "bounced";
    public const string Spam = "spam";
    public const string Blocked = "blocked";
    public const string Unauthenticated = "unauthenticated";
    public const string Trash = "trash";

    /// <summary>Words in it are meant for a model; given by the server where an option asks for it, and free like labels that people make up.</summary>
    public const string Injection = "injection";

    /// <summary>Puts a message into the folder of mail programs that is called so; free like labels that people make up, likewise the next three.</summary>
    public const string Archive = "archive";

    /// <summary>The flag of mail programs that people draw a star for.</summary>
    public const string Flagged = "flagged";

    /// <summary>A mail program has answered it.</summary>
    public const string Replied = "replied";

    /// <summary>A mail program has passed it on.</summary>
    public const string Forwarded = "forwarded";

    /// <summary>Drafts that wait for their time; never on a message.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Characters of a label.</summary>
    public const int MaxCharacters = 256;

    /// <summary>Labels of one message besides the server's.</summary>
    public const int MaxPerMessage = 100;

    private const int FirstHidingBit = 4;

    private static readonly (string Word, MessageFlags Flag)[] Words =
    [
        (Received, MessageFlags.Received), (Sent, MessageFlags.Sent), (Unread, MessageFlags.Unread), (Bounced, MessageFlags.Bounced),
        (Spam, MessageFlags.Spam), (Blocked, MessageFlags.Blocked), (Unauthenticated, MessageFlags.Unauthenticated), (Trash, MessageFlags.Trash),
    ];

    /// <returns><see cref="MessageFlags.None"/> for a label that is somebody's own.</returns>
    public static MessageFlags FlagOf(string label)
    {
        foreach (var (word, flag) in Words)
        {
            if (word == label) return flag;
        }

        return MessageFlags.None;
    }

    public static IEnumerable<string> WordsOf(MessageFlags flags) => Words.Where(w => flags.HasFlag(w.Flag)).Select(w => w.Word);

    /// <summary>Only the server gives and takes it.</summary>
    public static bool IsFixed(string label) => label == Scheduled || (FlagOf(label) & MessageFlags.Fixed) != 0;

    /// <summary>1 to 256 characters, none of them a control character.</summary>
    public static bool IsValid(string? label) => label is { Length: >= 1 and <= MaxCharacters } && !label.Any(char.IsControl) && !string.IsNullOrWhiteSpace(label);

    /// <summary>Which of the 16 combinations of hiding labels it is: 0 for a message that is seen.</summary>
    public static int MaskOf(MessageFlags flags) => (int)(flags & MessageFlags.Hiding) >> FirstHidingBit;

    /// <summary>The combinations that are seen when <paramref name="shown"/> do not hide, a bit each.</summary>
    public static int MasksSeen(MessageFlags shown)
    {
        var (allowed, masks) = (MaskOf(shown), 0);
        for (var mask = 0; mask < 16; mask++)
        {
            if ((mask & ~allowed) == 0) masks |= 1 << mask;
        }

        return masks;
    }
}
