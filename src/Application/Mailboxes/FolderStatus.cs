using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>What STATUS and SELECT say of a folder.</summary>
/// <param name="UidValidity">1 to 4,294,967,295; the same for all folders of an inbox, for as long as it lives.</param>
/// <param name="UidNext">Higher than every UID the folder has ever had; raised only when something comes in.</param>
/// <param name="HighestModSeq">Of the whole inbox: never below that of the folder's entries, and a change elsewhere raises it, too. 1 and more.</param>
/// <param name="Octets">Of all its messages together (STATUS=SIZE, RFC 8438). For <see cref="Folder.Drafts"/> it is what their entries sum up to.</param>
public sealed record FolderStatus(Folder Folder, long UidValidity, long UidNext, long HighestModSeq, int Messages, int Unseen, int Deleted, long Octets);
