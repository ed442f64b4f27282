using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages.Sending;

/// <summary>A message that is answered or passed on.</summary>
/// <param name="Date">When it says it was written; else when it came.</param>
internal sealed record SourceMessage(MessageView View, Correspondents Correspondents, DateTimeOffset Date)
{
    public InboxId InboxId => new(View.InboxId);

    public ThreadId ThreadId => new(View.ThreadId);

    public CitedMessage Cited => new(View.MessageIdHeader, View.InReplyTo, View.References);

    public MessageId Id => new(View.Id);

    public IReadOnlyList<AttachmentId> AttachmentIds => [.. View.Attachments.Select(a => a.Id)];
}
