using System.Globalization;
using System.Text.Json;

namespace AgentSend.Api.Cli;

/// <summary>Fields of an answer, as text.</summary>
internal static class JsonReading
{
    /// <returns>Empty when it is not there or null.</returns>
    public static string Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : "";

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static string Joined(this JsonElement json, string name) => string.Join(", ", json.Items(name).Select(item => item.ToString()));

    /// <summary>A time as people here read it: the machine's own.</summary>
    public static string LocalTime(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
