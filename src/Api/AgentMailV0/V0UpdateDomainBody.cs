namespace AgentSend.Api.AgentMailV0;

internal sealed record V0UpdateDomainBody(bool? FeedbackEnabled = null, bool? SubdomainsEnabled = null, bool? TrackingEnabled = null);
