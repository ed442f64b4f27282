using AgentSend.Domain.Drafts;

namespace AgentSend.Application.Drafts;

/// <summary>An attachment on its way into a draft.</summary>
/// <param name="Content">What is to be stored; null for what is there already.</param>
internal sealed record Shelved(DraftAttachment Attachment, ReadOnlyMemory<byte>? Content);
