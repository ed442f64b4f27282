namespace AgentSend.Application.Diagnostics;

/// <summary>What a check has found.</summary>
/// <param name="Area">Such as <c>disk</c>; checks of one area are shown together.</param>
/// <param name="Found">One sentence; no secrets.</param>
/// <param name="Advice">What to do; null when there is nothing to be done.</param>
public sealed record Diagnosis(string Area, DiagnosisVerdict Verdict, string Found, string? Advice = null);
