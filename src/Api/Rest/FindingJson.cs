using AgentSend.Application.Screening;

namespace AgentSend.Api.Rest;

/// <param name="Check">Who found it.</param>
/// <param name="Code">For programs.</param>
/// <param name="Description">For people.</param>
/// <param name="Score">Spam: points, added up. Injection: 0 to 1, the highest counts.</param>
/// <param name="Spans">Where; none when it is about the whole message or its header.</param>
internal sealed record FindingJson(string Check, string Code, string Description, double Score, [property: OneOf(typeof(FindingKind))] string Kind, IReadOnlyList<SpanJson> Spans)
{
    public static FindingJson Of(Finding finding) => new(
        finding.Check, finding.Code, finding.Description, finding.Score, Wire.Of(finding.Kind), [.. (finding.Spans ?? []).Select(SpanJson.Of)]);

    public static FindingJson[] Of(IReadOnlyList<Finding> findings) => findings.Count == 0 ? [] : [.. findings.Select(Of)];
}
