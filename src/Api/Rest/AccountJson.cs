using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Organizations;

namespace AgentSend.Api.Rest;

/// <param name="Email">Nobody's in particular: an organization here belongs to its operator.</param>
/// <param name="Plan">Always <c>self-hosted</c>.</param>
internal sealed record AccountJson(
    Guid Id,
    string Name,
    string? Email,
    string Plan,
    long InboxCount,
    [property: DataType(DataType.DateTime)] string CreatedAt)
{
    public static AccountJson Of(AccountView account) =>
        new(account.Id, account.Name, Email: null, Plan: "self-hosted", account.InboxCount, Wire.Of(account.CreatedAt));
}
