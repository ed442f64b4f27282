using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

public interface IMessageRepository
{
    /// <summary>Adds the message and counts it in its inbox. Its raw octets are there already.</summary>
    /// <param name="beginsThread">Its thread is new and counts, too.</param>
    Task AddAsync(Message message, bool beginsThread, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<MessageView?> FindViewAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken);

    /// <param name="status">Only messages of this status when given.</param>
    /// <returns>Newest first; null when the inbox is not there or another organization's.</returns>
    Task<Page<MessageView>?> PageAsync(OrganizationId owner, InboxId inbox, MessageStatus? status, PageRequest page, CancellationToken cancellationToken);

    /// <returns>Oldest first; null when the thread is not there or another organization's.</returns>
    Task<Page<MessageView>?> PageOfThreadAsync(OrganizationId owner, ThreadId thread, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The thread of the first of <paramref name="messageIds"/> that the inbox knows.</summary>
    /// <param name="messageIds">Message-IDs in angle brackets, in the order they are tried.</param>
    Task<ThreadId?> MatchThreadAsync(InboxId inbox, IReadOnlyList<string> messageIds, CancellationToken cancellationToken);

    /// <summary>What an answer in the thread has to cite; null when the thread has no message.</summary>
    Task<CitedMessage?> FindLastOfThreadAsync(ThreadId thread, CancellationToken cancellationToken);

    /// <returns>The youngest of the thread that came in; null when there is none.</returns>
    Task<ReceivedMessage?> FindLastReceivedAsync(ThreadId thread, CancellationToken cancellationToken);

    /// <summary>What is to be delivered, while it still is.</summary>
    Task<OutboundMessage?> FindOutboundAsync(MessageId id, CancellationToken cancellationToken);

    /// <returns>How many messages of the thread were sent since then, counted up to <paramref name="atMost"/>.</returns>
    Task<int> CountSentInThreadAsync(ThreadId thread, DateTimeOffset since, int atMost, CancellationToken cancellationToken);

    /// <summary>Holds up every other unit of work that asks for the same message, on any node, until this one ends.</summary>
    Task LockAsync(MessageId id, CancellationToken cancellationToken);

    /// <summary>Changes the status and the inbox's counts by it.</summary>
    Task ChangeStatusAsync(MessageId id, InboxId inbox, MessageStatus was, MessageStatus becomes, CancellationToken cancellationToken);

    /// <summary>Removes the message with its attachments and pending deliveries, counts it out of thread and inbox, and removes the raw octets that nobody else needs.</summary>
    /// <returns>False when it is not there or another organization's.</returns>
    Task<bool> RemoveAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken);
}

/// <param name="MessageIdHeader">In angle brackets; likewise <paramref name="References"/>, oldest first.</param>
public sealed record CitedMessage(string MessageIdHeader, string? InReplyTo, IReadOnlyList<string> References);

/// <summary>A message that came in, as far as its header is to be read.</summary>
public sealed record ReceivedMessage(RawMessageId RawId, string Subject);

/// <summary>A message on its way out.</summary>
public sealed record OutboundMessage(
    MessageId Id, OrganizationId OrganizationId, InboxId InboxId, ThreadId ThreadId, RawMessageId RawId, int Size, MessageStatus Status);
