namespace AgentSend.Api.AgentMailV0;

/// <param name="InboxId">The address.</param>
/// <param name="ApiKey">The secret, readable only here.</param>
internal sealed record V0SignedUpJson(string OrganizationId, string InboxId, string ApiKey)
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => $"{nameof(V0SignedUpJson)} {{ OrganizationId = {OrganizationId} }}";
}
