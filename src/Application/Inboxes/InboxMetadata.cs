using System.Text.Json;

namespace AgentSend.Application.Inboxes;

/// <summary>What callers note about an inbox: a flat JSON object of strings, numbers and booleans, kept as text.</summary>
internal static class InboxMetadata
{
    public const int MaxKeys = 256;

    /// <summary>Of a key, and of a value that is text.</summary>
    public const int MaxCharacters = 256;

    /// <returns>What is wrong with it; null when nothing is.</returns>
    /// <param name="isUpdate">Whether null may stand for removing a key, and no keys are no update.</param>
    public static string? Problem(IReadOnlyDictionary<string, JsonElement> metadata, bool isUpdate)
    {
        if (isUpdate && metadata.Count == 0) return "An update names at least one key; null clears all.";
        if (metadata.Count > MaxKeys) return $"At most {MaxKeys} keys.";
        foreach (var (key, value) in metadata)
        {
            if (key.Length is 0 or > MaxCharacters) return $"A key has 1 to {MaxCharacters} characters.";
            if (!IsValue(value) && !(isUpdate && value.ValueKind == JsonValueKind.Null)) return $"The value of {key} is neither a string of at most {MaxCharacters} characters, a number nor a boolean.";
        }

        return null;
    }

    /// <returns>Null when nothing is left.</returns>
    /// <param name="changes">A null removes its key.</param>
    public static string? Merge(string? stored, IReadOnlyDictionary<string, JsonElement> changes)
    {
        var merged = stored is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(stored) ?? [];
        foreach (var (key, value) in changes)
        {
            if (value.ValueKind == JsonValueKind.Null) merged.Remove(key);
            else merged[key] = value;
        }

        return ToText(merged);
    }

    public static int KeysOf(string? stored) => stored is null ? 0 : JsonElement.Parse(stored).EnumerateObject().Count();

    /// <returns>Null for no keys.</returns>
    public static string? ToText(IReadOnlyDictionary<string, JsonElement>? metadata) => metadata is not { Count: > 0 } ? null : JsonSerializer.Serialize(metadata);

    private static bool IsValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length <= MaxCharacters, // Of a string never null.
        JsonValueKind.Number => value.GetRawText().Length <= MaxCharacters,
        JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null => false,
    };
}
