namespace AgentSend.Api.Hosting;

/// <summary>The program cannot start; the message tells the operator why.</summary>
internal sealed class StartException(string message) : Exception(message);
