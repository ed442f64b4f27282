using System.Collections.Concurrent;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>Secrets in the clear, of webhooks that are being called: decrypting for every call would cost more than signing.</summary>
internal sealed class CallKeys(IWebhookSecrets secrets)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<WebhookId, (long Revision, CallSigningKeys Keys)> _known = new();

    public async Task<CallSigningKeys> OfAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(webhook.Id, out var known) && known.Revision == webhook.Revision) return known.Keys;
        var keys = new CallSigningKeys(
            await secrets.OpenAsync(webhook, cancellationToken), await secrets.OpenOldAsync(webhook, cancellationToken), webhook.OldSecretUntil,
            [.. await secrets.OpenHeadersAsync(webhook, cancellationToken)]);
        if (_known.Count >= MaxKept) _known.Clear();
        _known[webhook.Id] = (webhook.Revision, keys);
        return keys;
    }
}
