using System.Text.Json.Serialization;

namespace AgentSend.Api.Rest;

/// <summary>Every answer that is not a success.</summary>
internal sealed record ErrorJson(ErrorBody Error);

/// <param name="Code">What a program decides by.</param>
/// <param name="Message">For the person who reads it.</param>
/// <param name="Status">The HTTP status once more.</param>
/// <param name="Details">Field, as the caller spelled it, to what is wrong with it.</param>
internal sealed record ErrorBody(
    string Code,
    string Message,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Details = null);
