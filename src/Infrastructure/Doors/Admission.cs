namespace AgentSend.Infrastructure.Doors;

/// <summary>Whether there is a place for one more conversation.</summary>
internal enum Admission
{
    Admitted,
    TooMany,
    ShuttingDown,
}
