using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Messages;

public interface IMessageRepository
{
    /// <summary>Adds the message and counts it in its inbox. Its raw octets are there already.</summary>
    /// <param name="threads">By how many its inbox now has more threads that are seen.</param>
    Task AddAsync(Message message, int threads, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<MessageView?> FindViewAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken);

    /// <param name="status">Only messages of this status when given.</param>
    /// <returns>Newest first, without what a label hides; null when the inbox is not there or another organization's.</returns>
    Task<Page<MessageView>?> PageAsync(OrganizationId owner, InboxId inbox, MessageStatus? status, PageRequest page, CancellationToken cancellationToken);

    /// <returns>What labels hide, newest first; null when the inbox is not there or another organization's.</returns>
    Task<Page<MessageView>?> PageOfHiddenAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken);

    /// <returns>Newest first, or oldest; null when the inbox is not there or another organization's.</returns>
    Task<CursorPage<MessageView>?> PageAsync(OrganizationId owner, InboxId inbox, MessageFilter filter, CursorRequest page, CancellationToken cancellationToken);

    /// <summary>The newest message of the inbox with this Message-ID.</summary>
    /// <param name="messageIdHeader">In angle brackets.</param>
    Task<MessageId?> FindIdAsync(OrganizationId owner, InboxId inbox, string messageIdHeader, CancellationToken cancellationToken);

    /// <returns>Oldest first, without what a label hides; null when the thread is not there or another organization's.</returns>
    Task<Page<MessageView>?> PageOfThreadAsync(OrganizationId owner, ThreadId thread, PageRequest page, CancellationToken cancellationToken);

    /// <returns>Newest first, or oldest; null when the thread is not there or another organization's.</returns>
    Task<CursorPage<MessageView>?> PageOfThreadAsync(OrganizationId owner, ThreadId thread, MessageFlags shown, CursorRequest page, CancellationToken cancellationToken);

    /// <summary>Whoever's it is: where its octets are.</summary>
    /// <returns>Null when it is not there, or its inbox is gone.</returns>
    Task<RawMessageId?> FindRawIdAsync(MessageId id, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<LabelledMessage?> FindLabelsAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken);

    /// <returns>Of the thread's messages, oldest first.</returns>
    Task<IReadOnlyList<LabelledMessage>> ListLabelsAsync(ThreadId thread, CancellationToken cancellationToken);

    /// <summary>Changes the labels and the inbox's counts by them; the thread is the caller's to recount.</summary>
    Task ChangeLabelsAsync(LabelledMessage was, LabelSet becomes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Counts threads that have come into sight, or gone out of it.</summary>
    Task CountThreadsAsync(InboxId inbox, int by, CancellationToken cancellationToken);

    /// <returns>What each message of the thread adds to it, oldest first.</returns>
    Task<IReadOnlyList<ThreadMember>> ListMembersAsync(ThreadId thread, CancellationToken cancellationToken);

    /// <summary>The thread of the first of <paramref name="messageIds"/> that the inbox knows.</summary>
    /// <param name="messageIds">Message-IDs in angle brackets, in the order they are tried.</param>
    Task<ThreadId?> MatchThreadAsync(InboxId inbox, IReadOnlyList<string> messageIds, CancellationToken cancellationToken);

    /// <summary>Whether the inbox has sent one of these.</summary>
    /// <param name="messageIds">Message-IDs in angle brackets.</param>
    Task<bool> HasSentAnyAsync(InboxId inbox, IReadOnlyList<string> messageIds, CancellationToken cancellationToken);

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
    Task ChangeStatusAsync(MessageId id, InboxId inbox, MessageStatus was, MessageStatus becomes, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes the message with its attachments and pending deliveries, counts it out of its inbox, and removes the raw octets that nobody else needs; the thread is the caller's to recount.</summary>
    /// <returns>What is gone; null when it is not there or another organization's.</returns>
    Task<LabelledMessage?> RemoveAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken);
}

/// <param name="MessageIdHeader">In angle brackets; likewise <paramref name="References"/>, oldest first.</param>
public sealed record CitedMessage(string MessageIdHeader, string? InReplyTo, IReadOnlyList<string> References);

/// <summary>A message that came in, as far as its header is to be read.</summary>
public sealed record ReceivedMessage(RawMessageId RawId, string Subject);

/// <summary>A message on its way out.</summary>
public sealed record OutboundMessage(
    MessageId Id, OrganizationId OrganizationId, InboxId InboxId, ThreadId ThreadId, RawMessageId RawId, int Size, MessageStatus Status);

/// <summary>A message with its labels, and what changing them touches.</summary>
public sealed record LabelledMessage(MessageId Id, OrganizationId OrganizationId, InboxId InboxId, ThreadId ThreadId, MessageStatus Status, LabelSet Labels);
