namespace AgentSend.Api.Rest;

/// <summary>What a route reads besides its path and body.</summary>
internal enum Takes
{
    Page,
    MessageStatus,
    Search,
    EventFeed,
    EventStream,
    IdempotencyKey,
    Upload,
    Message,
    SignedUrl,
}
