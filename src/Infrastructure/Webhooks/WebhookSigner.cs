using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>The headers by which a receiver knows who calls, and that nobody has changed or repeated it.</summary>
internal static class WebhookSigner
{
    /// <param name="id">The same whenever this event is told to this webhook.</param>
    /// <param name="old">A secret that was replaced a short while ago; null when there is none.</param>
    public static IEnumerable<KeyValuePair<string, string>> HeadersOf(
        Webhook webhook, string eventType, string id, DateTimeOffset now, ReadOnlyMemory<byte> body, string secret, string? old)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Standard(id, timestamp, body.Span, secret) + (old is null ? "" : " " + Standard(id, timestamp, body.Span, old));
        var prefix = webhook.Dialect == WebhookDialect.AgentMail ? "svix" : "webhook";
        yield return new($"{prefix}-id", id);
        yield return new($"{prefix}-timestamp", timestamp);
        yield return new($"{prefix}-signature", signature);
        if (webhook.Dialect != WebhookDialect.AgentSend) yield break;

        yield return new("X-AgentSend-Event", eventType);
        yield return new("X-AgentSend-Webhook-Id", webhook.Id.ToString());
        yield return new("X-AgentSend-Signature", Plain(body.Span, secret));
        if (old is not null) yield return new("X-AgentSend-Signature-Previous", Plain(body.Span, old));
    }

    /// <summary>Hexadecimal HMAC-SHA256 of the body alone; the key is the whole text of the secret.</summary>
    private static string Plain(ReadOnlySpan<byte> body, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>As Standard Webhooks and Svix have it: id and time are signed, too, and the key is the secret decoded.</summary>
    private static string Standard(string id, string timestamp, ReadOnlySpan<byte> body, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, WebhookSecret.KeyOf(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
