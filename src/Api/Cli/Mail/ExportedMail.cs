namespace AgentSend.Api.Cli.Mail;

/// <summary>A message on its way out.</summary>
/// <param name="From">A bare address, or empty.</param>
internal sealed record ExportedMail(string Id, DateTimeOffset At, bool IsSent, string From, string Subject, IReadOnlyList<string> Labels)
{
    public bool IsRead => !Labels.Contains("unread");

    public bool IsFlagged => Labels.Contains("flagged");

    public bool IsReplied => Labels.Contains("replied");

    public bool IsTrash => Labels.Contains("trash");
}
