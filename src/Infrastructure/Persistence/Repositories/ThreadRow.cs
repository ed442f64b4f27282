using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>A thread as it lies in its table, and in views with what is joined to it.</summary>
internal sealed class ThreadRow
{
    public const string Columns =
        "t.Id, t.OrganizationId, t.InboxId, t.PodId, t.Subject, t.MessageCount, t.VisibleCount, t.Masks, t.Flags, t.Labels, t.Senders, t.Recipients, t.Attachments, t.Size, "
        + "t.LastMessageId, t.LastMessageAtUnixMs, t.ReceivedAtUnixMs, t.SentAtUnixMs, t.CreatedAtUnixMs, t.UpdatedAtUnixMs";

    public required byte[] Id { get; init; }

    public required byte[] OrganizationId { get; init; }

    public required byte[] InboxId { get; init; }

    public required byte[] PodId { get; init; }

    public required string Subject { get; init; }

    public int MessageCount { get; init; }

    public int VisibleCount { get; init; }

    public int Masks { get; init; }

    public int Flags { get; init; }

    public string? Labels { get; init; }

    public string? Senders { get; init; }

    public string? Recipients { get; init; }

    public string? Attachments { get; init; }

    public long Size { get; init; }

    public byte[]? LastMessageId { get; init; }

    public long LastMessageAtUnixMs { get; init; }

    public long? ReceivedAtUnixMs { get; init; }

    public long? SentAtUnixMs { get; init; }

    public long CreatedAtUnixMs { get; init; }

    public long UpdatedAtUnixMs { get; init; }

    public string? InboxAddress { get; init; }

    public string? MessageIdHeader { get; init; }

    public string? Preview { get; init; }

    public static ThreadRow Of(Thread thread, DateTimeOffset now) => new()
    {
        Id = thread.Id.ToBytes(),
        OrganizationId = thread.OrganizationId.ToBytes(),
        InboxId = thread.InboxId.ToBytes(),
        PodId = thread.PodId.ToBytes(),
        Subject = thread.Subject,
        MessageCount = thread.Totals.MessageCount,
        VisibleCount = thread.Totals.VisibleCount,
        Masks = thread.Totals.Masks,
        Flags = (int)thread.Totals.Labels.Flags,
        Labels = MessageColumns.FromMailboxes(thread.Totals.Labels.Own),
        Senders = MessageColumns.FromMailboxes(thread.Totals.Senders),
        Recipients = MessageColumns.FromMailboxes(thread.Totals.Recipients),
        Attachments = MessageColumns.FromAttachments(thread.Totals.Attachments),
        Size = thread.Totals.Size,
        LastMessageId = thread.Totals.LastMessageId?.ToBytes(),
        LastMessageAtUnixMs = thread.Totals.LastMessageAt.ToUnixTimeMilliseconds(),
        ReceivedAtUnixMs = thread.Totals.ReceivedAt?.ToUnixTimeMilliseconds(),
        SentAtUnixMs = thread.Totals.SentAt?.ToUnixTimeMilliseconds(),
        CreatedAtUnixMs = thread.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAtUnixMs = now.ToUnixTimeMilliseconds(),
    };

    public Thread ToThread() => new Thread
    {
        Id = Id.ToId<ThreadId>(),
        OrganizationId = OrganizationId.ToId<OrganizationId>(),
        InboxId = InboxId.ToId<InboxId>(),
        PodId = PodId.ToId<PodId>(),
        Subject = Subject,
        CreatedAt = CreatedAtUnixMs.ToTime(),
    }.Holding(ToTotals());

    public ThreadView ToView() => new(Id.ToGuid(), InboxId.ToGuid(), Subject, VisibleCount, LastMessageAtUnixMs.ToTime(), CreatedAtUnixMs.ToTime())
    {
        Totals = ToTotals(),
        InboxAddress = InboxAddress ?? "",
        LastMessageIdHeader = MessageIdHeader ?? "",
        Preview = Preview,
        UpdatedAt = UpdatedAtUnixMs.ToTime(),
    };

    private ThreadTotals ToTotals() => new(
        MessageCount,
        VisibleCount,
        Masks,
        MessageColumns.ToLabels(Flags, Labels),
        MessageColumns.ToMailboxes(Senders),
        MessageColumns.ToMailboxes(Recipients),
        MessageColumns.ToAttachments(Attachments),
        Size,
        LastMessageId?.ToId<MessageId>(),
        LastMessageAtUnixMs.ToTime(),
        ReceivedAtUnixMs.ToTime(),
        SentAtUnixMs.ToTime());
}
