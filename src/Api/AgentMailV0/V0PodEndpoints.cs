using AgentSend.Api.Rest;
using AgentSend.Application.Pods;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0PodEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.Organization, "/pods", ListAsync)
            .Describes("pods_list", "List pods, newest first.").Takes(V0Parameter.Page).Answers<V0PodListJson>();
        routes.Post(V0Scopes.Organization, "/pods", CreateAsync)
            .Describes("pods_create", "Make a pod; the same client_id again gives the same pod.").TakesJson<V0CreatePodBody>(isOptional: true).Answers<V0PodJson>().MayFail(409);
        routes.Get(V0Scopes.Pod, "", GetAsync)
            .Describes("get", "Get a pod.").Answers<V0PodJson>();
        routes.Delete(V0Scopes.Pod, "", DeleteAsync)
            .Describes("delete", "Delete a pod; refused while it holds inboxes or domains.").AnswersNothing().MayFail(409);
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new ListPods(page.Value.ToCursor()), (pods, next) => new V0PodListJson(pods.Count, page.Value.Limit, next, [.. pods.Select(V0PodJson.Of)]),
            V0TenancyJson.Default.V0PodListJson);
    }

    private async Task<IResult> CreateAsync(V0Call call)
    {
        var body = await call.ReadAsync(V0TenancyJson.Default.V0CreatePodBody, V0CreatePodBody.Empty);
        return body.Failure is { } failure
            ? V0Failures.Answer(failure)
            : await door.AnswerAsync(call, new CreatePod(body.Value.Name, body.Value.ClientId), V0PodJson.Of, V0TenancyJson.Default.V0PodJson);
    }

    private Task<IResult> GetAsync(V0Call call) => door.AnswerAsync(call, new GetPod(call.PodId), V0PodJson.Of, V0TenancyJson.Default.V0PodJson);

    private Task<IResult> DeleteAsync(V0Call call) => door.FinishAsync(call, new DeletePod(call.PodId));
}
