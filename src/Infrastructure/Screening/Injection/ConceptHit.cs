namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>A phrase that was found.</summary>
/// <param name="Languages">Those it is a phrase of, a bit each.</param>
/// <param name="Start">In the folded passage; likewise <paramref name="End"/>, which is behind it.</param>
internal readonly record struct ConceptHit(Concept Concept, uint Languages, int Start, int End);
