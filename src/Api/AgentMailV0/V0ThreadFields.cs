using AgentSend.Api.Rest;
using AgentSend.Application.Threads;

namespace AgentSend.Api.AgentMailV0;

/// <summary>What is said of a thread, by itself and in a list.</summary>
internal abstract record V0ThreadFields
{
    protected V0ThreadFields(ThreadView thread)
    {
        InboxId = thread.InboxAddress;
        ThreadId = thread.Id.ToString();
        Labels = thread.Totals.Labels.Words;
        Timestamp = Wire.Of(thread.LastMessageAt);
        ReceivedTimestamp = TimeOf(thread.Totals.ReceivedAt);
        SentTimestamp = TimeOf(thread.Totals.SentAt);
        Senders = thread.Totals.Senders;
        Recipients = thread.Totals.Recipients;
        Subject = thread.Subject;
        Preview = string.IsNullOrEmpty(thread.Preview) ? null : thread.Preview;
        Attachments = V0AttachmentJson.Of(thread.Totals.Attachments);
        LastMessageId = thread.LastMessageIdHeader;
        MessageCount = thread.MessageCount > 0 ? thread.MessageCount : thread.Totals.MessageCount;
        Size = thread.Totals.Size;
        UpdatedAt = Wire.Of(thread.UpdatedAt);
        CreatedAt = Wire.Of(thread.CreatedAt);
    }

    /// <summary>The address of its inbox.</summary>
    public string InboxId { get; init; }

    public string ThreadId { get; init; }

    public IReadOnlyList<string> Labels { get; init; }

    /// <summary>Of its last message.</summary>
    public string Timestamp { get; init; }

    public string? ReceivedTimestamp { get; init; }

    public string? SentTimestamp { get; init; }

    public IReadOnlyList<string> Senders { get; init; }

    public IReadOnlyList<string> Recipients { get; init; }

    public string Subject { get; init; }

    /// <summary>Of its last message; left out where that has no plain words.</summary>
    public string? Preview { get; init; }

    public IReadOnlyList<V0AttachmentJson>? Attachments { get; init; }

    public string LastMessageId { get; init; }

    /// <summary>Without hidden messages, unless there are no others.</summary>
    public int MessageCount { get; init; }

    public long Size { get; init; }

    public string UpdatedAt { get; init; }

    public string CreatedAt { get; init; }

    private static string? TimeOf(DateTimeOffset? time) => time is { } at ? Wire.Of(at) : null;
}
