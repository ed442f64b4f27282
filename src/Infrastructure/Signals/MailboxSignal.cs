using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Inboxes;

namespace AgentSend.Infrastructure.Signals;

/// <summary>Those that wait for changes of a mailbox.</summary>
internal sealed class MailboxSignal : Waiters<InboxId>, IMailboxSignal;
