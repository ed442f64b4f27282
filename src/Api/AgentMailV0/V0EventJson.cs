namespace AgentSend.Api.AgentMailV0;

/// <summary>An event, over webhooks and sockets alike: one payload field, by its type. Clients refuse fields they do not know.</summary>
internal sealed record V0EventJson(
    string Type,
    string EventType,
    string EventId,
    V0MessageJson? Message = null,
    V0ThreadItemJson? Thread = null,
    V0DeliveryEventJson? Send = null,
    V0DeliveryEventJson? Delivery = null,
    V0BounceEventJson? Bounce = null,
    V0ComplaintEventJson? Complaint = null,
    V0RejectEventJson? Reject = null,
    V0DomainJson? Domain = null);
