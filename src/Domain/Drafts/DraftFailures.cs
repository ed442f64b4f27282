using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Drafts;

public static class DraftFailures
{
    public static readonly Failure NotFound = Failure.NotFound("draft.not_found", "No such draft.");

    public static readonly Failure Sending = Failure.Conflict("draft.sending", "The draft is being sent.");

    public static readonly Failure Changed = Failure.Conflict("draft.changed", "The draft was changed while it was to be sent: look at it again.");

    public static readonly Failure TwoSources = Failure.Invalid("draft.two_sources", "forwardOf", "A draft answers a message or passes one on, not both.");

    public static readonly Failure NothingToReplyTo = Failure.Invalid("draft.nothing_to_reply_to", "replyAll", "Only an answer goes to all: name the message it answers.");

    public static readonly Failure SourceGone = Failure.Conflict("draft.source_gone", "The message that the draft passes on was deleted.");
}
