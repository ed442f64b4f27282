using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Mailboxes;

/// <summary>What can go wrong with a folder. Codes are a public contract.</summary>
public static class FolderFailures
{
    public static readonly Failure NotFound = Failure.NotFound("folder.not_found", "There is no such folder.");

    public static readonly Failure Same = new(FailureKind.Invalid, "folder.same", "It is in that folder already.");

    public static readonly Failure NotForDrafts = new(FailureKind.Invalid, "folder.not_for_drafts", "Drafts are neither copied nor moved; append one instead.");

    public static readonly Failure BeingSent = Failure.Conflict("message.being_sent", "The message is still being sent; it can go to another folder of its own kind only.");
}
