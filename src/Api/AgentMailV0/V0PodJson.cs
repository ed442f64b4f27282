using AgentSend.Api.Rest;
using AgentSend.Domain.Pods;

namespace AgentSend.Api.AgentMailV0;

internal sealed record V0PodJson(string PodId, string Name, string UpdatedAt, string CreatedAt, string? ClientId)
{
    public static V0PodJson Of(Pod pod) => new(pod.Id.ToString(), pod.Name, Wire.Of(pod.UpdatedAt), Wire.Of(pod.CreatedAt), pod.ClientId);
}
