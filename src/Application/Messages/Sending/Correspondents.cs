using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Whom a message is from and to, as it says itself: each <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>, or what else stood there.</summary>
/// <param name="Own">The inbox that answers.</param>
/// <param name="IsSent">Whether the message went out from it.</param>
internal sealed record Correspondents(EmailAddress Own, bool IsSent, string From, IReadOnlyList<string> To)
{
    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    /// <summary>Where a list that the message came over takes new ones.</summary>
    public string? ListPost { get; init; }

    /// <summary>Where the writer, a list's member, wants answers to all.</summary>
    public IReadOnlyList<string> FollowUpTo { get; init; } = [];
}
