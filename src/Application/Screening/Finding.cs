namespace AgentSend.Application.Screening;

/// <summary>What a finding speaks for. Stored as its number.</summary>
public enum FindingKind
{
    /// <summary>Unwanted mail; a negative score speaks against it.</summary>
    Spam = 0,

    /// <summary>Malware: the score does not matter.</summary>
    Virus = 1,

    /// <summary>Words meant for a model rather than for a person.</summary>
    Injection = 2,

    /// <summary>Worth knowing; counts for nothing.</summary>
    Note = 3,
}

/// <summary>One thing that a check has seen.</summary>
/// <param name="Check">The <see cref="IContentCheck.Name"/>.</param>
/// <param name="Code">Lower case with underscores, stable: programs compare it. 1 to 64 characters.</param>
/// <param name="Description">For people: English, one line, no secrets, up to 300 characters.</param>
/// <param name="Score">
/// <see cref="FindingKind.Spam"/>: points as SpamAssassin gives them, added up (5 is spam by default). <see cref="FindingKind.Injection"/>: 0 to 1, how sure
/// it is, the highest counts. Otherwise 0.
/// </param>
/// <param name="Kind">What it speaks for.</param>
/// <param name="Spans">Where; null when it is about the whole message or its header.</param>
public sealed record Finding(string Check, string Code, string Description, double Score, FindingKind Kind, IReadOnlyList<TextSpan>? Spans);
