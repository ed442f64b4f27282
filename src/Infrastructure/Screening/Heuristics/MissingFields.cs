namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Fields that every mail program writes (RFC 5322 section 3.6). Scripts forget them, too: together they stay well below spam.</summary>
internal sealed class MissingFields : IHeuristic
{
    public void Look(ReadMessage message, HeuristicFindings found)
    {
        if (!message.HasField("From")) found.Add("missing_from", 1, "There is no From field.");
        if (!message.HasField("Date")) found.Add("missing_date", 0.4, "There is no Date field.");
        if (!message.HasField("Message-ID")) found.Add("missing_message_id", 0.3, "There is no Message-ID field.");
        if (!message.HasField("To") && !message.HasField("Cc")) found.Add("missing_to", 0.3, "It does not say to whom it goes.");
    }
}
