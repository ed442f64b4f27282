namespace AgentSend.Api.AgentMailV0;

/// <param name="Supported">Whether some DNS provider can be asked to publish the records itself.</param>
internal sealed record V0SetupLinkJson(bool Supported);
