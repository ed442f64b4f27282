using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Messages;

/// <summary>Keeps what was read out of messages, and the index they are searched by.</summary>
public interface IContentStore
{
    /// <summary>Messages that nothing was read out of yet, the oldest first.</summary>
    Task<IReadOnlyList<UnreadMessage>> ListUnreadAsync(int take, CancellationToken cancellationToken);

    /// <summary>Messages that an older version has read.</summary>
    /// <param name="version">What is the current one.</param>
    Task<IReadOnlyList<UnreadMessage>> ListOutdatedAsync(int version, int take, CancellationToken cancellationToken);

    /// <summary>How many messages are not indexed; about, when they are many.</summary>
    Task<long> CountUnreadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what was read, and indexes the message by it, in place of what an older version has kept. Skips those that are gone. Inside a unit of work.</summary>
    /// <param name="read">In the order in which they were listed.</param>
    Task SaveAsync(IReadOnlyList<IndexedMessage> read, CancellationToken cancellationToken);

    /// <summary>Tidies the index for a moment, when nobody else has anything to write. Inside a unit of work.</summary>
    Task TidyAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure that no message was passed over, whatever was done to the store from outside. Inside a unit of work.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <param name="Position">Where the store lists it; the store's own.</param>
public sealed record UnreadMessage(long Position, OrganizationId OrganizationId, MessageView Message)
{
    /// <summary>For mail programs.</summary>
    public Mailboxes.ReadStructure? Structure { get; init; }
}

public sealed record IndexedMessage(UnreadMessage Message, Search.SearchDocument Document);
