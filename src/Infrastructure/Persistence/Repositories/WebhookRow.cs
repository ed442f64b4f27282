using System.Text.Json;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class WebhookRow
{
    public const string Columns =
        "w.Id, w.OrganizationId, w.Dialect, w.PodId, w.InboxId, w.Url, w.Description, w.EventTypes, w.InboxIds, w.PodIds, w.ClientId, w.SealedSecret, w.SealedOldSecret, w.OldSecretUntilUnixMs, "
        + "w.HeaderNames, w.SealedHeaders, w.IsActive, w.DisabledReason, w.FailingSinceUnixMs, w.SinceSequence, w.CreatedAtUnixMs, w.UpdatedAtUnixMs, w.Revision";

    public required byte[] Id { get; init; }

    public required byte[] OrganizationId { get; init; }

    public int Dialect { get; init; }

    public byte[]? PodId { get; init; }

    public byte[]? InboxId { get; init; }

    public required string Url { get; init; }

    public string? Description { get; init; }

    public string? EventTypes { get; init; }

    public string? InboxIds { get; init; }

    public string? PodIds { get; init; }

    public string? ClientId { get; init; }

    public required byte[] SealedSecret { get; init; }

    public byte[]? SealedOldSecret { get; init; }

    public long? OldSecretUntilUnixMs { get; init; }

    public string? HeaderNames { get; init; }

    public byte[]? SealedHeaders { get; init; }

    public int IsActive { get; init; }

    public string? DisabledReason { get; init; }

    public long? FailingSinceUnixMs { get; init; }

    public long SinceSequence { get; init; }

    public long CreatedAtUnixMs { get; init; }

    public long UpdatedAtUnixMs { get; init; }

    public long Revision { get; init; }

    public static object ArgumentsOf(Webhook webhook) => new
    {
        Id = webhook.Id.ToBytes(),
        Owner = webhook.OrganizationId.ToBytes(),
        Dialect = (int)webhook.Dialect,
        Pod = webhook.PodId?.ToBytes(),
        Inbox = webhook.InboxId?.ToBytes(),
        webhook.Url,
        webhook.Description,
        EventTypes = FromList(webhook.EventTypes),
        InboxIds = FromList([.. webhook.InboxIds.Select(id => id.ToString())]),
        PodIds = FromList([.. webhook.PodIds.Select(id => id.ToString())]),
        webhook.ClientId,
        webhook.SealedSecret,
        webhook.SealedOldSecret,
        OldSecretUntil = webhook.OldSecretUntil?.ToUnixTimeMilliseconds(),
        HeaderNames = FromList(webhook.HeaderNames),
        webhook.SealedHeaders,
        IsActive = webhook.IsActive ? 1 : 0,
        webhook.DisabledReason,
        FailingSince = webhook.FailingSince?.ToUnixTimeMilliseconds(),
        webhook.SinceSequence,
        CreatedAt = webhook.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = webhook.UpdatedAt.ToUnixTimeMilliseconds(),
        webhook.Revision,
    };

    public Webhook ToWebhook() => new()
    {
        Id = Id.ToId<WebhookId>(),
        OrganizationId = OrganizationId.ToId<OrganizationId>(),
        Dialect = (WebhookDialect)Dialect,
        PodId = PodId?.ToId<PodId>(),
        InboxId = InboxId?.ToId<InboxId>(),
        Url = Url,
        Description = Description,
        EventTypes = ToList(EventTypes),
        InboxIds = [.. ToList(InboxIds).Select(id => new InboxId(Guid.Parse(id)))],
        PodIds = [.. ToList(PodIds).Select(id => new PodId(Guid.Parse(id)))],
        ClientId = ClientId,
        SealedSecret = SealedSecret,
        SealedOldSecret = SealedOldSecret,
        OldSecretUntil = OldSecretUntilUnixMs.ToTime(),
        HeaderNames = ToList(HeaderNames),
        SealedHeaders = SealedHeaders,
        IsActive = IsActive != 0,
        DisabledReason = DisabledReason,
        FailingSince = FailingSinceUnixMs.ToTime(),
        SinceSequence = SinceSequence,
        CreatedAt = CreatedAtUnixMs.ToTime(),
        UpdatedAt = UpdatedAtUnixMs.ToTime(),
        Revision = Revision,
    };

    private static string? FromList(IReadOnlyList<string> list) => list.Count == 0 ? null : JsonSerializer.Serialize(list);

    private static string[] ToList(string? column) => column is null ? [] : JsonSerializer.Deserialize<string[]>(column)!;
}
