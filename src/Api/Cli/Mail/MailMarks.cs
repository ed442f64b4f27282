namespace AgentSend.Api.Cli.Mail;

/// <summary>What the place of a message says about it, rather than the message.</summary>
/// <param name="IsUnread">Null when it does not say.</param>
/// <param name="Labels">Words of the server's: <c>trash</c>, <c>spam</c>, and <c>flagged</c> and <c>replied</c>.</param>
internal sealed record MailMarks(bool? IsUnread, bool IsSent, IReadOnlyList<string> Labels)
{
    public static readonly MailMarks None = new(null, false, []);

    /// <summary>Folders as mail programs name them; a sent mail is told by its folder alone, for anybody can write a From.</summary>
    public static MailMarks OfFolder(string name) => name.TrimStart('.').ToUpperInvariant() switch
    {
        "SENT" or "SENT ITEMS" or "SENT MESSAGES" or "SENT MAIL" or "SENT-MAIL" or "OUTBOX.SENT" or "INBOX.SENT" => None with { IsSent = true },
        "TRASH" or "DELETED ITEMS" or "DELETED MESSAGES" or "INBOX.TRASH" => None with { Labels = ["trash"] },
        "SPAM" or "JUNK" or "JUNK E-MAIL" or "JUNK EMAIL" or "INBOX.JUNK" or "INBOX.SPAM" => None with { Labels = ["spam"] },
        _ => None,
    };

    /// <summary>Drafts are not mail yet.</summary>
    public static bool IsDrafts(string name) => name.TrimStart('.').ToUpperInvariant() is "DRAFTS" or "INBOX.DRAFTS";

    public MailMarks With(MailMarks other) => new(other.IsUnread ?? IsUnread, IsSent || other.IsSent, [.. Labels.Union(other.Labels)]);
}
