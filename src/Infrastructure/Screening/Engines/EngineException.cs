namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>An engine said something that is no answer.</summary>
internal sealed class EngineException(string message) : Exception(message);
