namespace AgentSend.Domain.Organizations;

/// <summary>A tenant: owns inboxes, keys and everything in them. Nothing is shared between two.</summary>
/// <param name="Name">1 to 255 characters.</param>
public sealed record Organization(OrganizationId Id, string Name, DateTimeOffset CreatedAt);
