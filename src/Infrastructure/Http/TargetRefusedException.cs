namespace AgentSend.Infrastructure.Http;

/// <summary>A name leads to no address that a customer's request may go to.</summary>
internal sealed class TargetRefusedException() : IOException(TargetRules.NotPublic);
