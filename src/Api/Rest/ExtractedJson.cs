using AgentSend.Application.Messages;

namespace AgentSend.Api.Rest;

/// <param name="Codes">One-time codes of a received message, most likely first.</param>
/// <param name="Links">What a received message asks to follow, most likely first.</param>
internal sealed record ExtractedJson(IReadOnlyList<CodeJson> Codes, IReadOnlyList<LinkJson> Links)
{
    private static readonly ExtractedJson Nothing = new([], []);

    public static ExtractedJson Of(ContentView content) => content.Codes.Count + content.Links.Count == 0
        ? Nothing
        : new([.. content.Codes.Select(c => new CodeJson(c.Value, c.Confidence))], [.. content.Links.Select(l => new LinkJson(l.Url, Wire.Of(l.Kind), l.Confidence))]);
}
