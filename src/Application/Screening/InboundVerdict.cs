using AgentSend.Application.Authentication;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Screening;

/// <summary>What was found out about a message, and what follows from it for one recipient.</summary>
public sealed record InboundVerdict
{
    /// <summary>Of mail that nobody had to look at.</summary>
    public static readonly InboundVerdict None = new();

    /// <summary>Null when it was not asked for.</summary>
    public MailAuthentication? Authentication { get; init; }

    /// <summary>The domain in From stands behind the message: SPF or DKIM passed for it, or for one of the same organization.</summary>
    public bool IsFromAligned { get; init; }

    /// <summary>Somebody the recipient has asked for, and it is proven to be them.</summary>
    public bool IsTrustedSender { get; init; }

    public ListDecision List { get; init; }

    /// <summary>Points of the findings, added up; 0 when spam was not looked for.</summary>
    public double SpamScore { get; init; }

    /// <summary>0 to 1.</summary>
    public double InjectionScore { get; init; }

    public InboundLabels Labels { get; init; }

    /// <summary>Most weighty first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Why it has its labels, or has not: codes of <see cref="VerdictReason"/>.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>There is nothing to say of the message, and nothing was asked: it needs no room in the store.</summary>
    public bool IsEmpty => Authentication is null && Findings.Count == 0 && Reasons.Count == 0 && Labels == InboundLabels.None;

    /// <summary>The labels that the message begins with.</summary>
    public LabelSet LabelSet
    {
        get
        {
            var flags = MessageFlags.Received | MessageFlags.Unread;
            if (Labels.HasFlag(InboundLabels.Spam)) flags |= MessageFlags.Spam;
            if (Labels.HasFlag(InboundLabels.Blocked)) flags |= MessageFlags.Blocked;
            if (Labels.HasFlag(InboundLabels.Unauthenticated)) flags |= MessageFlags.Unauthenticated;
            return new LabelSet(flags, Labels.HasFlag(InboundLabels.Injection) ? [Label.Injection] : []);
        }
    }
}
