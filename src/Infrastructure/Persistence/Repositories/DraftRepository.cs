using AgentSend.Application.Abstractions;
using AgentSend.Application.Drafts;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class DraftRepository(IDbSession session, ISqlDialect dialect, MailboxChanges changes) : IDraftRepository
{
    private const string Tables = "Drafts d JOIN Inboxes i ON i.Id = d.InboxId";

    private const string NumberSql = $"UPDATE Drafts SET ModSeq = {MailboxChanges.ModSeq}, Uid = {MailboxChanges.Uid}, WrittenAtUnixMs = @At WHERE Id = @Id";

    private const string TouchSql = $"UPDATE Drafts SET ModSeq = {MailboxChanges.ModSeq} WHERE Id = @Id";

    public async Task<bool> AddAsync(Draft draft, PodId pod, CancellationToken cancellationToken)
    {
        var values = ValuesOf(draft, pod);
        var isAdded = await session.TryInsertAsync(
            dialect,
            """
            INSERT INTO Drafts (Id, OrganizationId, PodId, InboxId, ClientId, Kind, SourceId, SourceMessageIdHeader, ThreadId, ReferenceIds, ToMailboxes, CcMailboxes, BccMailboxes,
                ReplyToMailboxes, Subject, BodyText, BodyHtml, Labels, Attachments, SendAtUnixMs, SendStatus, DueAtUnixMs, Lease, Attempts, Trouble, Version, CreatedAtUnixMs, UpdatedAtUnixMs)
            VALUES (@Id, @Owner, @PodId, @Inbox, @ClientId, @Kind, @SourceId, @SourceMessageIdHeader, @ThreadId, @ReferenceIds, @To, @Cc, @Bcc,
                @ReplyTo, @Subject, @BodyText, @BodyHtml, @Labels, @Attachments, @SendAt, @SendStatus, @DueAt, @Lease, @Attempts, @Trouble, @Version, @CreatedAt, @UpdatedAt)
            """,
            values,
            cancellationToken);
        if (!isAdded) return false;

        await changes.AddAsync(draft.InboxId, cancellationToken);
        await NumberAsync(draft, cancellationToken);
        await AddLabelsAsync(draft, cancellationToken);
        await session.ExecuteAsync("UPDATE InboxCounters SET Drafts = Drafts + 1 WHERE InboxId = @Inbox", new { Inbox = draft.InboxId.ToBytes() }, cancellationToken);
        return true;
    }

    public Task<Draft?> FindAsync(OrganizationId owner, DraftId id, CancellationToken cancellationToken) =>
        FindAsync("d.Id = @Id AND d.OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken);

    public Task<Draft?> FindByClientIdAsync(OrganizationId owner, InboxId inbox, string clientId, CancellationToken cancellationToken) => FindAsync(
        "d.InboxId = @Inbox AND d.ClientId = @ClientId AND d.OrganizationId = @Owner",
        new { Inbox = inbox.ToBytes(), ClientId = clientId, Owner = owner.ToBytes() },
        cancellationToken);

    public Task<Draft?> FindClaimedAsync(DraftId id, Guid lease, CancellationToken cancellationToken) => FindAsync(
        "d.Id = @Id AND d.Lease = @Lease AND d.SendStatus = @Sending",
        new { Id = id.ToBytes(), Lease = lease.ToByteArray(bigEndian: true), Sending = (int)SendStatus.Sending },
        cancellationToken);

    public async Task<bool> TryUpdateAsync(Draft draft, int was, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var before = await FindAsync(draft.OrganizationId, draft.Id, cancellationToken);
        var values = ValuesOf(draft, was: was);
        var changed = await session.ExecuteAsync(
            """
            UPDATE Drafts SET ToMailboxes = @To, CcMailboxes = @Cc, BccMailboxes = @Bcc, ReplyToMailboxes = @ReplyTo, Subject = @Subject, BodyText = @BodyText, BodyHtml = @BodyHtml,
                Labels = @Labels, Attachments = @Attachments, SendAtUnixMs = @SendAt, SendStatus = @SendStatus, DueAtUnixMs = @DueAt, Lease = @Lease, Attempts = @Attempts,
                Trouble = @Trouble, Version = @Version, UpdatedAtUnixMs = @UpdatedAt
            WHERE Id = @Id AND OrganizationId = @Owner AND Version = @Was
            """,
            values,
            cancellationToken);
        if (changed == 0) return false;

        // Under one UID the words never change (RFC 9051 section 2.3.1.1).
        var isWrittenAnew = before is null || !before.ReadsLike(draft);
        if (isWrittenAnew) await changes.VanishAsync(draft.InboxId, draft.Id, isReplaced: true, cancellationToken);
        else await changes.ChangeAsync(draft.InboxId, cancellationToken);
        if (isWrittenAnew) await NumberAsync(draft, cancellationToken);
        else await session.ExecuteAsync(TouchSql, new { Id = draft.Id.ToBytes(), Inbox = draft.InboxId.ToBytes() }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM DraftLabels WHERE DraftId = @Id", new { Id = draft.Id.ToBytes() }, cancellationToken);
        await AddLabelsAsync(draft, cancellationToken);
        return true;
    }

    public async Task<bool> TryRemoveAsync(Draft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var keys = new { Id = draft.Id.ToBytes(), Owner = draft.OrganizationId.ToBytes(), draft.Version, Inbox = draft.InboxId.ToBytes() };
        if (await session.ExecuteAsync("UPDATE Drafts SET Version = Version WHERE Id = @Id AND OrganizationId = @Owner AND Version = @Version", keys, cancellationToken) == 0) return false;

        await changes.VanishAsync(draft.InboxId, draft.Id, isReplaced: false, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Drafts WHERE Id = @Id", keys, cancellationToken);
        await session.ExecuteAsync("DELETE FROM DraftLabels WHERE DraftId = @Id", keys, cancellationToken);
        await session.ExecuteAsync("UPDATE InboxCounters SET Drafts = Drafts - 1 WHERE InboxId = @Inbox", keys, cancellationToken);
        return true;
    }

    public Task<CursorPage<Draft>> PageAsync(OrganizationId owner, KeyScope scope, DraftFilter filter, CursorRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var values = new Dictionary<string, object>
        {
            ["Low"] = filter.After is { } after ? after.ToUnixTimeMilliseconds() : long.MinValue,
            ["High"] = filter.Before is { } before ? before.ToUnixTimeMilliseconds() : long.MaxValue,
            ["Take"] = page.Limit + 1,
        };
        var where = Scopes.Within(owner, scope, values) + Labelled(filter.Labels, values) + " AND x.UpdatedAtUnixMs > @Low AND x.UpdatedAtUnixMs < @High"
            + " AND (SELECT COUNT(*) FROM Inboxes h WHERE h.Id = x.InboxId) > 0" + Behind(page, values);
        var order = page.IsAscending ? "ASC" : "DESC";
        var rows = session.QueryLarge<DraftRow>(
            $"""
            SELECT {DraftRow.Columns} FROM
                (SELECT x.Id FROM Drafts x WHERE {where} ORDER BY x.UpdatedAtUnixMs {order}, x.Id {order} {dialect.Limit("@Take")}) p
            JOIN Drafts d ON d.Id = p.Id JOIN Inboxes i ON i.Id = d.InboxId
            ORDER BY d.UpdatedAtUnixMs {order}, d.Id {order}
            """,
            values,
            cancellationToken);
        return Task.FromResult(Cursors.Cut(rows, page.Limit, row => row.ToDraft(), row => Cursors.Of(row.UpdatedAtUnixMs, row.Id)));
    }

    public async Task<Page<Draft>?> PageAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var total = await session.ScalarAsync<long?>(
            "SELECT c.Drafts FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner", arguments, cancellationToken);
        if (total is null) return null;

        var rows = session.QueryLarge<DraftRow>(
            $"""
            SELECT {DraftRow.Columns} FROM
                (SELECT Id FROM Drafts WHERE InboxId = @Inbox ORDER BY UpdatedAtUnixMs DESC, Id DESC {dialect.Page("@Take", "@Skip")}) p
            JOIN Drafts d ON d.Id = p.Id JOIN Inboxes i ON i.Id = d.InboxId
            WHERE d.OrganizationId = @Owner ORDER BY d.UpdatedAtUnixMs DESC, d.Id DESC
            """,
            arguments,
            cancellationToken);
        return new Page<Draft>([.. rows.Select(row => row.ToDraft())], total.Value, page.Limit, page.Offset);
    }

    public async Task<bool> IsAnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => await session.QueryFirstOrDefaultAsync<byte[]>(
        $"SELECT d.Id FROM Drafts d WHERE d.DueAtUnixMs <= @Now ORDER BY d.DueAtUnixMs, d.Id {dialect.Limit("1")}", new { Now = now.ToUnixTimeMilliseconds() }, cancellationToken) is not null;

    public async Task<IReadOnlyList<DraftId>> ClaimDueAsync(int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<byte[]>(
            dialect.ClaimDueDrafts,
            new
            {
                Take = take,
                Lease = lease.ToByteArray(bigEndian: true),
                Sending = (int)SendStatus.Sending,
                Now = now.ToUnixTimeMilliseconds(),
                Until = leaseUntil.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        return [.. rows.Select(id => id.ToId<DraftId>())];
    }

    private Task<Draft?> FindAsync(string where, object arguments, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<DraftRow>($"SELECT {DraftRow.Columns} FROM {Tables} WHERE {where}", arguments, cancellationToken);
        return Task.FromResult(rows.Count == 0 ? null : rows[0].ToDraft());
    }

    private Task<int> NumberAsync(Draft draft, CancellationToken cancellationToken) => session.ExecuteAsync(
        NumberSql, new { Id = draft.Id.ToBytes(), Inbox = draft.InboxId.ToBytes(), At = draft.UpdatedAt.ToUnixTimeMilliseconds() }, cancellationToken);

    private async Task AddLabelsAsync(Draft draft, CancellationToken cancellationToken)
    {
        foreach (var label in draft.Labels)
            await session.ExecuteAsync("INSERT INTO DraftLabels (DraftId, Label) VALUES (@Id, @Label)", new { Id = draft.Id.ToBytes(), Label = label }, cancellationToken);
    }

    private static string Labelled(IReadOnlyList<string> labels, Dictionary<string, object> values)
    {
        var condition = "";
        foreach (var label in labels.Distinct())
        {
            if (label == Label.Scheduled)
            {
                condition += " AND x.SendAtUnixMs IS NOT NULL";
                continue;
            }

            var name = $"Label{values.Count}";
            values[name] = label;
            condition += $" AND (SELECT COUNT(*) FROM DraftLabels l WHERE l.DraftId = x.Id AND l.Label = @{name}) > 0";
        }

        return condition;
    }

    private static string Behind(CursorRequest page, Dictionary<string, object> values)
    {
        if (Cursors.ToTimeAndId(page.After) is not var (at, id)) return "";
        (values["At"], values["AtId"]) = (at, id);
        var (atOrBeyond, beyond) = page.IsAscending ? (">=", ">") : ("<=", "<");
        return $" AND x.UpdatedAtUnixMs {atOrBeyond} @At AND (x.UpdatedAtUnixMs {beyond} @At OR x.Id {beyond} @AtId)";
    }

    private static object ValuesOf(Draft draft, PodId? pod = null, int was = 0) => new
    {
        Id = draft.Id.ToBytes(),
        Owner = draft.OrganizationId.ToBytes(),
        Inbox = draft.InboxId.ToBytes(),
        PodId = pod?.ToBytes(),
        draft.ClientId,
        Kind = (int)draft.Kind,
        SourceId = draft.SourceId?.ToBytes(),
        draft.SourceMessageIdHeader,
        ThreadId = draft.ThreadId?.ToBytes(),
        ReferenceIds = MessageColumns.FromReferences(draft.References),
        To = MessageColumns.FromMailboxes(draft.To),
        Cc = MessageColumns.FromMailboxes(draft.Cc),
        Bcc = MessageColumns.FromMailboxes(draft.Bcc),
        ReplyTo = MessageColumns.FromMailboxes(draft.ReplyTo),
        draft.Subject,
        BodyText = draft.Text,
        BodyHtml = draft.Html,
        Labels = MessageColumns.FromMailboxes(draft.Labels),
        Attachments = DraftRow.FromAttachments(draft.Attachments),
        SendAt = draft.SendAt?.ToUnixTimeMilliseconds(),
        SendStatus = (int)draft.SendStatus,
        DueAt = draft.DueAt?.ToUnixTimeMilliseconds(),
        Lease = draft.Lease?.ToByteArray(bigEndian: true),
        draft.Attempts,
        draft.Trouble,
        draft.Version,
        Was = was,
        CreatedAt = draft.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = draft.UpdatedAt.ToUnixTimeMilliseconds(),
    };
}
