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
        routes.Get(V0Scopes.Organization, "/accounts", ListAccountsAsync);
        routes.Get(V0Scopes.Organization, "/accounts/{account_id}", RefuseAsync);
        routes.Get(V0Scopes.Organization, "/providers", ListProvidersAsync);
        routes.Get(V0Scopes.Organization, "/providers/search", SearchProvidersAsync);
        routes.Get(V0Scopes.Organization, "/providers/{provider_id}", RefuseAsync);
        routes.Get(V0Scopes.Organization, "/providers/{provider_id}/accounts", ListAccountsAsync);
        routes.Post(V0Scopes.Organization, "/providers/{provider_id}/connect", RefuseAsync);
        routes.Post(V0Scopes.Organization, "/inboxes/{inbox_id}/authorize", AuthorizeAsync);
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
