using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A change of labels; each is a string or a list.</summary>
internal sealed record V0LabelsBody(
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? AddLabels = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? RemoveLabels = null)
{
    public static readonly V0LabelsBody Empty = new();
}
