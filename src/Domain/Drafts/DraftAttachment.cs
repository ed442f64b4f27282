using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Drafts;

/// <summary>An upload that a draft will take with it.</summary>
/// <param name="IsOwn">Made for the draft and gone with it; otherwise uploaded before, by somebody who may have other plans for it.</param>
public sealed record DraftAttachment(AttachmentInfo Info, bool IsOwn);
