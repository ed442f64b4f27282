using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;

namespace AgentSend.Application.Delivery;

/// <summary>Recognises reports about messages sent earlier: delivery status notifications in the standard form (RFC 3464) and in those of old and odd servers, feedback reports (RFC 5965) and automatic answers.</summary>
public interface IBounceReader
{
    /// <summary>Never fails; an ordinary message gives <see cref="BounceReport.None"/>.</summary>
    /// <param name="raw">The whole message.</param>
    /// <param name="message">The same, parsed: its parts are slices of <paramref name="raw"/>.</param>
    /// <param name="recipient">The envelope recipient; null when it is not known.</param>
    BounceReport Read(ReadOnlySpan<byte> raw, ParsedMessage message, string? recipient);
}

/// <summary>What a report says.</summary>
public sealed record BounceReport
{
    public static readonly BounceReport None = new();

    public BounceKind Kind { get; init; }

    /// <summary>Of the recipients' classes the gravest.</summary>
    public BounceClass Class { get; init; }

    /// <summary>In the order of the report; empty when it names none.</summary>
    public IReadOnlyList<BouncedRecipient> Recipients { get; init; } = [];

    /// <summary>Of the message that is reported on, in angle brackets; null when the report does not have it.</summary>
    public string? OriginalMessageId { get; init; }

    /// <summary>The ENVID it was sent with (RFC 3461 section 4.4); null when there was none.</summary>
    public string? OriginalEnvelopeId { get; init; }

    /// <summary>The server that wrote the report; null when it does not say.</summary>
    public string? ReportingMta { get; init; }

    /// <summary>The address the report came to: when every message has a return path of its own, it names the message.</summary>
    public string? ReturnPath { get; init; }

    /// <summary>Of a complaint, in lower case: <c>abuse</c>, <c>opt-out</c>, ... (RFC 5965 section 7.3); null otherwise.</summary>
    public string? FeedbackType { get; init; }
}

/// <param name="Address">Who did not get the message; null when only the original address is known.</param>
/// <param name="OriginalAddress">As the sender gave it (RFC 3464 section 2.3.1); null when not told.</param>
/// <param name="Status">Enhanced status code (RFC 3463) such as <c>5.1.1</c>; told by the report, or derived from what it says. Null when nothing tells.</param>
/// <param name="Diagnostic">What the server said, on one line, at most 1,000 characters; null when nothing.</param>
/// <param name="RemoteMta">The server that said it; null when not told.</param>
public sealed record BouncedRecipient(string? Address, string? OriginalAddress, string? Status, string? Diagnostic, string? RemoteMta, BounceKind Action, BounceClass Class);
