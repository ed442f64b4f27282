using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Domain.Drafts;

/// <summary>A message that somebody has still to approve, to finish or to wait for.</summary>
public sealed record Draft
{
    public required DraftId Id { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required InboxId InboxId { get; init; }

    /// <summary>Of the inbox, as it is now.</summary>
    public required string InboxAddress { get; init; }

    /// <summary>The creator's own mark, once an inbox; null for none.</summary>
    public string? ClientId { get; init; }

    public required DraftKind Kind { get; init; }

    /// <summary>What it answers or passes on; it may have been deleted meanwhile. Null for a new message.</summary>
    public MessageId? SourceId { get; init; }

    /// <summary>Of the source, in angle brackets.</summary>
    public string? SourceMessageIdHeader { get; init; }

    public ThreadId? ThreadId { get; init; }

    /// <summary>What the message will cite, oldest first, the source last.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Each <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>, like the others.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    public string? Subject { get; init; }

    /// <summary>The new words; what they answer or pass on is put below them when the draft is sent.</summary>
    public string? Text { get; init; }

    public string? Html { get; init; }

    /// <summary>Those of the caller.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<DraftAttachment> Attachments { get; init; } = [];

    public DateTimeOffset? SendAt { get; init; }

    public SendStatus SendStatus { get; init; }

    /// <summary>When a worker is to look at it: its time, or the end of the lease of the one that has it. Null when no worker is to.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Of the worker that has it.</summary>
    public Guid? Lease { get; init; }

    /// <summary>How often a worker has taken it.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it could not be sent; null unless it failed.</summary>
    public string? Trouble { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Raised with every change: whoever sends what was read before knows that it is no longer that.</summary>
    public int Version { get; init; }

    /// <summary>The platform's first: a draft with a time bears the label of those.</summary>
    public IReadOnlyList<string> AllLabels => SendAt is null ? Labels : [Label.Scheduled, .. Labels];

    public int RecipientCount => To.Count + Cc.Count + Bcc.Count;

    /// <summary>Changed now; versions tell changes of one moment apart.</summary>
    public Draft Touched(DateTimeOffset now) => this with { UpdatedAt = now, Version = Version + 1 };

    /// <summary>Whether it would be the same message: labels and times are not in it.</summary>
    public bool ReadsLike(Draft other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Subject == other.Subject && Text == other.Text && Html == other.Html && To.SequenceEqual(other.To) && Cc.SequenceEqual(other.Cc) && Bcc.SequenceEqual(other.Bcc)
            && ReplyTo.SequenceEqual(other.ReplyTo) && Attachments.Select(a => a.Info.Id).SequenceEqual(other.Attachments.Select(a => a.Info.Id));
    }

    /// <param name="sendAt">Null takes the draft out of the plan.</param>
    public Draft ScheduledAt(DateTimeOffset? sendAt) => this with
    {
        SendAt = sendAt,
        DueAt = sendAt,
        SendStatus = sendAt is null ? SendStatus.None : SendStatus.Scheduled,
        Lease = null,
        Attempts = 0,
        Trouble = null,
    };

    /// <summary>What came of its time.</summary>
    public Draft FailedWith(string trouble) => this with { SendStatus = SendStatus.Failed, DueAt = null, Lease = null, Trouble = trouble };

    /// <summary>Its time is put off a little, without another plan.</summary>
    public Draft PutOffUntil(DateTimeOffset dueAt) => this with { SendStatus = SendStatus.Scheduled, DueAt = dueAt, Lease = null };
}
