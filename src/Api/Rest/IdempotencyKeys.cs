namespace AgentSend.Api.Rest;

/// <summary>The key by which a request that comes twice is known.</summary>
internal static class IdempotencyKeys
{
    /// <summary>Null when the header is not there; empty when it is and says nothing, which is refused further on.</summary>
    public static string? IdempotencyKey(this HttpContext http) => http.Request.Headers.TryGetValue("Idempotency-Key", out var key) ? key.ToString() : null;
}
