namespace AgentSend.Infrastructure.Imap;

/// <summary>How a command ended (RFC 9051 section 7.1).</summary>
/// <param name="Status">OK, NO or BAD.</param>
/// <param name="Code">A response code without its brackets; null for none.</param>
internal sealed record Completion(string Status, string? Code, string Text)
{
    public bool IsBad => Status == "BAD";

    public static Completion Ok(string text, string? code = null) => new("OK", code, text);

    public static Completion No(string text, string? code = null) => new("NO", code, text);

    public static Completion Bad(string text) => new("BAD", null, text);
}
