using AgentSend.Application.Screening;

namespace AgentSend.Api.Rest;

/// <param name="Source">Which text of the message.</param>
/// <param name="Start">UTF-16 code units before it.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Excerpt">What stands there, shortened when long.</param>
internal sealed record SpanJson([property: OneOf(typeof(SpanSource))] string Source, int Start, int Length, string Excerpt)
{
    public static SpanJson Of(TextSpan span) => new(Wire.Of(span.Source), span.Start, span.Length, span.Excerpt);
}
