using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>What was found, and how sure it is all together.</summary>
/// <param name="Score">0 to 1; from <see cref="Threshold"/> on, words for a model are more likely than not.</param>
/// <param name="Items">Heaviest first.</param>
internal sealed record InjectionReport(double Score, IReadOnlyList<InjectionItem> Items)
{
    public const double Threshold = 0.5;
}

/// <param name="Score">0 to 1, of this alone.</param>
/// <param name="Spans">Where, up to five places.</param>
internal sealed record InjectionItem(string Code, double Score, IReadOnlyList<TextSpan> Spans);
