using AgentSend.Domain.Inboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>Tells those who wait that something has changed in an inbox: at once on this node, soon after on others, whichever door it came through.</summary>
public interface IMailboxSignal
{
    /// <summary>Take it before asking what has changed: whatever is committed after that look ends it. Look again now and then all the same.</summary>
    /// <returns>Done when the inbox has changed, deleted included. Many may wait for the same one; who goes away leaves nothing to be released.</returns>
    Task NewsAsync(InboxId inbox);
}
