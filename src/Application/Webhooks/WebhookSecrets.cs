using System.Text;
using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>Secrets and header values of webhooks, encrypted and back. Never inside a unit of work.</summary>
internal sealed class WebhookSecrets(ISecretBox box, TimeProvider clock) : IWebhookSecrets
{
    public Task<byte[]> SealAsync(WebhookId id, string secret, CancellationToken cancellationToken) =>
        box.SealAsync(Encoding.UTF8.GetBytes(secret), SecretOf(id), cancellationToken);

    public async Task<byte[]?> SealHeadersAsync(WebhookId id, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken) => headers.Count == 0
        ? null
        : await box.SealAsync(JsonSerializer.SerializeToUtf8Bytes(headers), HeadersOf(id), cancellationToken);

    public async Task<string> OpenAsync(Webhook webhook, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await box.OpenAsync(webhook.SealedSecret, SecretOf(webhook.Id), cancellationToken));

    public async Task<string?> OpenOldAsync(Webhook webhook, CancellationToken cancellationToken) => webhook.SealedOldSecret is { } old && webhook.OldSecretUntil > clock.GetUtcNow()
        ? Encoding.UTF8.GetString(await box.OpenAsync(old, SecretOf(webhook.Id), cancellationToken))
        : null;

    public async Task<IReadOnlyDictionary<string, string>> OpenHeadersAsync(Webhook webhook, CancellationToken cancellationToken) => webhook.SealedHeaders is { } headers
        ? JsonSerializer.Deserialize<Dictionary<string, string>>(await box.OpenAsync(headers, HeadersOf(webhook.Id), cancellationToken))!
        : new Dictionary<string, string>();

    /// <summary>One dialect shows the secret whenever asked; the other once, when it is made.</summary>
    public async Task<string?> ShownAsync(Webhook webhook, CancellationToken cancellationToken) =>
        webhook.Dialect == WebhookDialect.AgentMail ? await OpenAsync(webhook, cancellationToken) : null;

    private static string SecretOf(WebhookId id) => $"webhook {id} secret";

    private static string HeadersOf(WebhookId id) => $"webhook {id} headers";
}

/// <summary>What calls are signed with and carry along, for whoever makes them.</summary>
public interface IWebhookSecrets
{
    Task<string> OpenAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <returns>Null when there is none that is still good.</returns>
    Task<string?> OpenOldAsync(Webhook webhook, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, string>> OpenHeadersAsync(Webhook webhook, CancellationToken cancellationToken);
}
