using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <summary>
/// The hosted service signs agents in at other services. A server of one's own has no such broker: there are no accounts and no providers, and saying so is all
/// these routes do.
/// </summary>
internal sealed class V0SignInEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.Organization, "/accounts", ListAccountsAsync)
            .Describes("accounts_list", "List accounts at other services: here always none.").Takes(V0Parameter.Page).Answers<V0NoAccountsJson>();
        routes.Get(V0Scopes.Organization, "/accounts/{account_id}", RefuseAsync)
            .Describes("accounts_get", "Not offered here: always 404.").MayFail(404);
        routes.Get(V0Scopes.Organization, "/providers", ListProvidersAsync)
            .Describes("providers_list", "List providers of sign-in: here always none.").Takes(V0Parameter.Page).Answers<V0NoProvidersJson>();
        routes.Get(V0Scopes.Organization, "/providers/search", SearchProvidersAsync)
            .Describes("providers_search", "Search providers of sign-in: here always none.").Takes([V0Parameter.Words, .. V0Parameter.Page]).Answers<V0NoProvidersJson>();
        routes.Get(V0Scopes.Organization, "/providers/{provider_id}", RefuseAsync)
            .Describes("providers_get", "Not offered here: always 404.").MayFail(404);
        routes.Get(V0Scopes.Organization, "/providers/{provider_id}/accounts", ListAccountsAsync)
            .Describes("providers_listAccounts", "List accounts at a provider: here always none.").Takes(V0Parameter.Page).Answers<V0NoAccountsJson>();
        routes.Post(V0Scopes.Organization, "/providers/{provider_id}/connect", RefuseAsync)
            .Describes("providers_connect", "Not offered here: always 404.").MayFail(404);
        routes.Post(V0Scopes.Organization, "/inboxes/{inbox_id}/authorize", AuthorizeAsync)
            .Describes("inboxes_authorize", "Not offered here: always 404.").MayFail(404);
    }

    private static async Task<IResult> ListAccountsAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        return page.Failure is { } failure ? V0Failures.Answer(failure) : JsonAnswer.Of(new V0NoAccountsJson(0, page.Value.Limit, []), V0Json.Default.V0NoAccountsJson);
    }

    private static async Task<IResult> ListProvidersAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        return page.Failure is { } failure ? V0Failures.Answer(failure) : JsonAnswer.Of(new V0NoProvidersJson(0, page.Value.Limit, []), V0Json.Default.V0NoProvidersJson);
    }

    private static Task<IResult> SearchProvidersAsync(V0Call call)
    {
        call.Query.NeededText("q");
        return ListProvidersAsync(call);
    }

    private static Task<IResult> RefuseAsync(V0Call call) => V0Failures.AnswerAsync(V0Failures.NotOffered);

    private async Task<IResult> AuthorizeAsync(V0Call call)
    {
        var inbox = await door.AskAsync(call, new Application.Inboxes.LocateInbox(call["inbox_id"]));
        return V0Failures.Answer(inbox.Failure ?? V0Failures.NotOffered);
    }
}
