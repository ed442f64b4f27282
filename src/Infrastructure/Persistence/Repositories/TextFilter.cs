using System.Text.Json;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Conditions that any of some texts stands in a column, in whatever case of ASCII.</summary>
internal static class TextFilter
{
    private const char Escape = '!';

    /// <summary>Stands for a bracket, which opens a class of characters to SQL Server, and to servers like it escaped or not. No text has it.</summary>
    private const char Bracket = '\u0001';

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
            var searched = column;
            if (stored.Contains('[', StringComparison.Ordinal))
            {
                values["Bracket"] = char.ToString(Bracket);
                searched = $"REPLACE({column}, '[', @Bracket)";
            }

            conditions.Add($"LOWER({searched}) LIKE @{name} ESCAPE '{Escape}'");
        }

        return $" AND ({string.Join(" OR ", conditions)})";
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(c => c switch
        {
            '%' or '_' or Escape => $"{Escape}{c}",
            '[' => char.ToString(Bracket),
            _ => char.ToString(char.IsAscii(c) ? char.ToLowerInvariant(c) : c),
        }));
}
