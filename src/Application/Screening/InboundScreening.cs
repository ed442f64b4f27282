using AgentSend.Application.Authentication;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>What came of screening one message.</summary>
/// <param name="Refusal">Why it is not taken; null when it is.</param>
/// <param name="Authentication">Null when nothing was asked.</param>
/// <param name="Verdicts">One for each recipient, in the order of the envelope; none when it is refused.</param>
public sealed record InboundScreening(Failure? Refusal, MailAuthentication? Authentication, IReadOnlyList<InboundVerdict> Verdicts);
