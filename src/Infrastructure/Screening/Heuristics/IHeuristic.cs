namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>One rule of thumb about unwanted mail.</summary>
internal interface IHeuristic
{
    /// <summary>Adds what it sees. Never throws, whatever the message holds.</summary>
    void Look(ReadMessage message, HeuristicFindings found);
}
