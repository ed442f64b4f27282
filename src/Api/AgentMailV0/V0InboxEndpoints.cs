using AgentSend.Application.Inboxes;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0InboxEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.Inbox, "", GetAsync);
        routes.Delete(V0Scopes.Inbox, "", DeleteAsync);
    }

    private Task<IResult> GetAsync(V0Call call) => door.AnswerAsync(call, new GetInbox(call.InboxId), V0InboxJson.Of, V0Json.Default.V0InboxJson);

    private Task<IResult> DeleteAsync(V0Call call) => door.FinishAsync(call, new DeleteInbox(call.InboxId));
}
