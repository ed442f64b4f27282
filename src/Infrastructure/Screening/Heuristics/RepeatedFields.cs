namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Fields that may stand once only (RFC 5322 section 3.6): two of them are read differently by whoever checks and whoever shows.</summary>
internal sealed class RepeatedFields : IHeuristic
{
    private static readonly string[] Once = ["From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID"];

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        foreach (var name in Once)
        {
            var count = 0;
            foreach (var field in message.Fields)
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) count++;
            if (count > 1) found.Add("repeated_field", name == "From" ? 2 : 0.8, $"The field {name} stands there {(count == 2 ? "twice" : "several times")}.");
        }
    }
}
