namespace AgentSend.Application.SignUps;

/// <summary>What the operator says about agents that make themselves an organization.</summary>
/// <param name="From">Local part on the shared domain that codes are mailed from.</param>
/// <param name="MaxPerDay">Organizations in 24 hours.</param>
public sealed record SignUpSettings(bool IsEnabled, string From, int MaxPerDay);
