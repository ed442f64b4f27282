using AgentSend.Api.Rest;
using AgentSend.Application.Organizations;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0OrganizationJson(string OrganizationId, long InboxCount, long DomainCount, string UpdatedAt, string CreatedAt)
{
    /// <summary>An organization never changes but by what is in it.</summary>
    public static V0OrganizationJson Of(AccountView account) => new(
        account.Id.ToString(), account.InboxCount, account.DomainCount, Wire.Of(account.CreatedAt), Wire.Of(account.CreatedAt));
}
