using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Threads;

public static class ThreadFailures
{
    public static readonly Failure NotFound = Failure.NotFound("thread.not_found", "No such thread.");

    public static readonly Failure InboxMismatch = Failure.Invalid(
        "thread.inbox_mismatch", "threadId", "The thread belongs to another inbox.");
}
