using System.Text.Json.Serialization;

namespace AgentSend.Api.Rest;

/// <param name="Code">What a program decides by.</param>
/// <param name="Message">For the person who reads it.</param>
/// <param name="Status">The HTTP status once more.</param>
/// <param name="Details">Field, as the caller spelled it, to what is wrong with it.</param>
internal sealed record ErrorDetailJson(
    string Code,
    string Message,
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Details = null);
