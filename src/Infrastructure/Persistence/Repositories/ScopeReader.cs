using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ScopeReader(IDbSession session) : IScopeReader
{
    public Task<Place?> FindAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken) =>
        FindAsync("SELECT i.PodId, i.Id AS InboxId, 1 AS Masks FROM Inboxes i WHERE i.Id = @Id AND i.OrganizationId = @Owner", owner, inbox.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken) => FindAsync(
        "SELECT i.PodId, i.Id AS InboxId, m.Flags FROM Messages m JOIN Inboxes i ON i.Id = m.InboxId WHERE m.Id = @Id AND m.OrganizationId = @Owner",
        owner, message.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, ThreadId thread, CancellationToken cancellationToken) => FindAsync(
        "SELECT t.PodId, t.InboxId, t.Masks FROM Threads t JOIN Inboxes i ON i.Id = t.InboxId WHERE t.Id = @Id AND t.OrganizationId = @Owner",
        owner, thread.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, AttachmentId attachment, CancellationToken cancellationToken) => FindAsync(
        """
        SELECT i.PodId, i.Id AS InboxId, m.Flags FROM Attachments a
        LEFT JOIN Messages m ON m.Id = a.MessageId LEFT JOIN Inboxes i ON i.Id = m.InboxId WHERE a.Id = @Id AND a.OrganizationId = @Owner
        """,
        owner, attachment.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, DraftId draft, CancellationToken cancellationToken) => FindAsync(
        "SELECT i.PodId, i.Id AS InboxId, 1 AS Masks FROM Drafts d JOIN Inboxes i ON i.Id = d.InboxId WHERE d.Id = @Id AND d.OrganizationId = @Owner",
        owner, draft.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, PodId pod, CancellationToken cancellationToken) =>
        FindAsync("SELECT p.Id AS PodId, 1 AS Masks FROM Pods p WHERE p.Id = @Id AND p.OrganizationId = @Owner", owner, pod.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, DomainId domain, CancellationToken cancellationToken) =>
        FindAsync("SELECT d.PodId, 1 AS Masks FROM MailDomains d WHERE d.Id = @Id AND d.OrganizationId = @Owner", owner, domain.ToBytes(), cancellationToken);

    public Task<Place?> FindAsync(OrganizationId owner, ApiKeyId key, CancellationToken cancellationToken) =>
        FindAsync("SELECT k.PodId, k.InboxId, 1 AS Masks FROM ApiKeys k WHERE k.Id = @Id AND k.OrganizationId = @Owner", owner, key.ToBytes(), cancellationToken);

    private async Task<Place?> FindAsync(string sql, OrganizationId owner, byte[] id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(sql, new { Id = id, Owner = owner.ToBytes() }, cancellationToken);
        return row is null ? null : new Place(row.PodId?.ToId<PodId>(), row.InboxId?.ToId<InboxId>(), row.Masks ?? 1 << Label.MaskOf((MessageFlags)(row.Flags ?? 0)));
    }

    private sealed class Row
    {
        public byte[]? PodId { get; init; }

        public byte[]? InboxId { get; init; }

        public int? Masks { get; init; }

        public int? Flags { get; init; }
    }
}
