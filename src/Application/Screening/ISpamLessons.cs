using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Screening;

/// <summary>What organizations teach about spam by the labels they give and take, and what was learned from it.</summary>
public interface ISpamLessons
{
    /// <summary>Notes that a message is to be learned from; of several for one message the last counts.</summary>
    Task NoteAsync(OrganizationId owner, MessageId message, bool isSpam, CancellationToken cancellationToken);

    /// <returns>Lessons that were noted and not learned yet.</returns>
    Task<IReadOnlyList<SpamLesson>> ListPendingAsync(int take, CancellationToken cancellationToken);

    /// <summary>Learns, once: what the same message has taught before is taken back.</summary>
    /// <param name="tokens">Of the message; none when it is gone, and then there is nothing to learn.</param>
    Task LearnAsync(SpamLesson lesson, IReadOnlyCollection<ulong> tokens, CancellationToken cancellationToken);

    /// <param name="known">A version that the caller has: of that one no tokens are read.</param>
    Task<TaughtTokens> FindAsync(OrganizationId owner, long known, CancellationToken cancellationToken);
}

public sealed record SpamLesson(OrganizationId OrganizationId, MessageId MessageId, bool IsSpam);

/// <param name="Version">Grows with each lesson; 0 when nothing was taught.</param>
/// <param name="SpamMails">Mails that were learned from; likewise <paramref name="HamMails"/>.</param>
/// <param name="Tokens">Null when the caller has this version.</param>
public sealed record TaughtTokens(long Version, int SpamMails, int HamMails, IReadOnlyList<TaughtToken>? Tokens);

/// <param name="Token">A hash.</param>
/// <param name="Spam">Mails that it was in; likewise <paramref name="Ham"/>.</param>
public readonly record struct TaughtToken(ulong Token, int Spam, int Ham);
