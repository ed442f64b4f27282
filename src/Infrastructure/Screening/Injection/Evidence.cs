namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>One thing that speaks for words meant for a model.</summary>
/// <param name="Code">What was seen; the code of the finding.</param>
/// <param name="Weight">0 to 1: how likely it is that a mail with this and nothing else is meant for a model.</param>
/// <param name="Start">In the text that was looked at, as it was given; likewise <paramref name="Length"/>.</param>
internal readonly record struct Evidence(string Code, double Weight, int Start, int Length);
