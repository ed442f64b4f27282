using System.Text.Json;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Conditions that any of some texts stands in a column, in whatever case of ASCII.</summary>
internal static class TextFilter
{
    private const char Escape = '!';

    /// <param name="values">Takes up the parameters.</param>
    /// <returns>Nothing, or <c> AND (...)</c>.</returns>
    public static string Any(string column, IReadOnlyList<string>? texts, bool isJson, Dictionary<string, object> values)
    {
        if (texts is null || texts.Count == 0) return "";
        var conditions = new List<string>(texts.Count);
        foreach (var text in texts)
        {
            var name = $"Text{values.Count}";
            var stored = isJson ? JsonEncodedText.Encode(text).ToString() : text;
            values[name] = $"%{Escaped(stored)}%";
            conditions.Add($"LOWER({column}) LIKE @{name} ESCAPE '{Escape}'");
        }

        return $" AND ({string.Join(" OR ", conditions)})";
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '%' or '_' or '[' or Escape ? $"{Escape}{c}" : char.ToString(char.IsAscii(c) ? char.ToLowerInvariant(c) : c)));
}
