namespace AgentSend.Infrastructure.Screening.Heuristics;

internal sealed class ManyRecipients : IHeuristic
{
    private const int Many = 30;

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        if (message.Content.To.Count + message.Content.Cc.Count > Many) found.Add("many_recipients", 0.8, $"It goes to more than {Many} recipients openly.");
    }
}
