using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Threads;

public static class ThreadFailures
{
    public static readonly Failure NotFound = Failure.NotFound("thread.not_found", "No such thread.");

    public static Failure TooLong(int messages) => Failure.Invalid("thread.too_long", "threadId", $"Threads of {messages} messages or more are not labelled as a whole.");

    public static readonly Failure InboxMismatch = Failure.Invalid(
        "thread.inbox_mismatch", "threadId", "The thread belongs to another inbox.");
}
