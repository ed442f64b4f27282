using AgentSend.Domain.Organizations;

namespace AgentSend.Domain.Pods;

/// <summary>A part of an organization that is apart from the others: its inboxes, domains and keys. An inbox never moves to another.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="ClientId">The name its maker gave it, by which making it again finds it; one an organization.</param>
public sealed record Pod(PodId Id, OrganizationId OrganizationId, string Name, string? ClientId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
