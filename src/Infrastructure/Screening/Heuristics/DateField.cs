namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>A date far from the times that the servers on the way have noted. Without such notes it says nothing: old mail is imported, too.</summary>
internal sealed class DateField : IHeuristic
{
    private static readonly TimeSpan Future = TimeSpan.FromDays(2);
    private static readonly TimeSpan Past = TimeSpan.FromDays(14);

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        if (message.Content.Date is not { } date)
        {
            if (message.HasField("Date")) found.Add("bad_date", 0.5, "The Date field cannot be read.");
            return;
        }

        if (ReceivedChain.Times(message).FirstOrDefault() is not { } received) return;
        if (date - received > Future) found.Add("date_in_future", 1, "It is dated days after it was received.");
        else if (received - date > Past) found.Add("date_in_past", 0.4, "It is dated weeks before it was received.");
    }
}
