namespace AgentSend.Api.AgentMailV0;

/// <param name="AllowConflictingProvider">Changes nothing here: a domain whose mail goes elsewhere is no obstacle to begin with.</param>
internal sealed record V0CreateDomainBody(
    string? Domain = null, bool? AllowConflictingProvider = null, bool? FeedbackEnabled = null, bool? SubdomainsEnabled = null, bool? TrackingEnabled = null);
