using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>How what was read out of a message lies in columns: a text that is the message's own is not kept a second time.</summary>
internal static partial class ContentColumns
{
    private const int None = 0;
    private const int AsBody = 1;
    private const int InColumn = 2;

    public static (int Is, string? Column) FromText(string? extracted, string? body)
    {
        if (extracted is null) return (None, null);
        return extracted == body ? (AsBody, null) : (InColumn, extracted);
    }

    public static string? ToText(int state, string? column, string? body) => state switch
    {
        None => null,
        AsBody => body,
        _ => column,
    };

    public static string? FromFacts(ContentView content) => content.Codes.Count + content.Links.Count + content.Hidden.Count == 0
        ? null
        : JsonSerializer.Serialize(new FactsColumn([.. content.Codes], [.. content.Links], [.. content.Hidden]), FactsJson.Default.FactsColumn);

    public static FactsColumn ToFacts(string? column) =>
        column is null ? FactsColumn.None : JsonSerializer.Deserialize(column, FactsJson.Default.FactsColumn) ?? FactsColumn.None;

    internal sealed record FactsColumn(VerificationCode[] Codes, ActionLink[] Links, HiddenText[] Hidden)
    {
        public static readonly FactsColumn None = new([], [], []);
    }

    [JsonSerializable(typeof(FactsColumn))]
    private sealed partial class FactsJson : JsonSerializerContext;
}
