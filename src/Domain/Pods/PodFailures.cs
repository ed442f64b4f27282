using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Pods;

public static class PodFailures
{
    public static readonly Failure NotFound = Failure.NotFound("pod.not_found", "No such pod.");

    public static readonly Failure NotEmpty = Failure.Conflict("pod.not_empty", "The pod holds inboxes or domains.");

    public static readonly Failure IsDefault = Failure.Conflict("pod.is_default", "The first pod of an organization stays: what names no pod goes there.");

    public static readonly Failure ClientIdTaken = Failure.Conflict("pod.client_id_taken", "The client id is taken.");
}
