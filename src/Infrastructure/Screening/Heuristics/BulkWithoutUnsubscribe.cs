namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Mail to many that offers no way out (RFC 2369, RFC 8058; large providers ask for it since 2024).</summary>
internal sealed class BulkWithoutUnsubscribe : IHeuristic
{
    public void Look(ReadMessage message, HeuristicFindings found)
    {
        var isBulk = message.Field("Precedence") is { } precedence && precedence.Trim().Equals("bulk", StringComparison.OrdinalIgnoreCase);
        isBulk |= message.HasField("Feedback-ID") || message.HasField("X-Campaign-Id") || message.HasField("X-CampaignID") || message.HasField("X-Mailgun-Tag");
        if (!isBulk || message.HasField("List-Unsubscribe") || message.HasField("Auto-Submitted")) return;
        if (message.Html is { } html && html.Contains("unsubscribe", StringComparison.OrdinalIgnoreCase)) return;
        found.Add("bulk_without_unsubscribe", 0.8, "It went to many and has no List-Unsubscribe field.");
    }
}
