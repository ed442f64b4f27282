using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Pods;

public static class PodFailures
{
    public static readonly Failure NotFound = Failure.NotFound("pod.not_found", "No such pod.");
}
