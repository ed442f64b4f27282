using System.ComponentModel.DataAnnotations;
using AgentSend.Api.Rest;
using AgentSend.Domain.Lists;

namespace AgentSend.Api.AgentMailV0;

/// <param name="EntryType"><c>email</c> or <c>domain</c>.</param>
/// <param name="PodId">Of lists of a pod or an inbox.</param>
/// <param name="InboxId">Its address; of lists of an inbox.</param>
internal sealed record V0ListEntryJson(
    string Entry,
    string OrganizationId,
    string? Reason,
    [property: AllowedValues("send", "receive", "reply")] string Direction,
    [property: AllowedValues("allow", "block")] string ListType,
    [property: AllowedValues("email", "domain")] string EntryType,
    string CreatedAt,
    bool ReadOnly,
    string? PodId,
    string? InboxId)
{
    public static V0ListEntryJson Of(ListEntry entry, V0Call call) => new(
        entry.Target.Key,
        entry.Scope.OrganizationId.ToString(),
        entry.Reason,
        ListWords.Of(entry.Direction),
        ListWords.Of(entry.Type),
        entry.Target.IsDomain ? "domain" : "email",
        Wire.Of(entry.CreatedAt),
        entry.IsReadOnly,
        call.Scope == V0Scopes.Organization ? null : entry.Scope.PodId?.ToString(),
        call.Scope == V0Scopes.Inbox ? call.InboxAddress : null);
}
