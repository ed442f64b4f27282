using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Mailboxes;

/// <summary>What is kept of messages for mail programs, and their octets.</summary>
public interface IStructureStore
{
    /// <summary>Read anew where it is not kept yet.</summary>
    /// <param name="hidden">Messages with one of these labels are not there.</param>
    /// <returns>In the order of the keys, without those that are gone or in another inbox.</returns>
    Task<IReadOnlyList<MessageStructure>> ListAsync(
        OrganizationId owner, InboxId inbox, IReadOnlyList<EntryKey> keys, MessageFlags hidden, StructureFields fields, CancellationToken cancellationToken);

    /// <summary>A stretch of a message's octets.</summary>
    /// <param name="hidden">A message with one of these labels is not there.</param>
    /// <returns>Null when it is gone, or in another inbox.</returns>
    Task<byte[]?> ReadAsync(OrganizationId owner, InboxId inbox, EntryKey key, MessageFlags hidden, int offset, int length, CancellationToken cancellationToken);
}
