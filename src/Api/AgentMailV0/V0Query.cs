using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Query parameters as the SDKs, the guides and people with curl write them. What cannot be read is remembered: see <see cref="Checks"/>.</summary>
internal sealed partial class V0Query(IQueryCollection query)
{
    /// <summary>What is wrong with the parameters read so far.</summary>
    public FieldChecks Checks { get; } = new();

    /// <returns>Null when it is left out or empty.</returns>
    public string? Text(string name) => query.TryGetValue(name, out var text) && text.ToString() is { Length: > 0 } some ? some : null;

    /// <summary>A parameter that must be there.</summary>
    public string NeededText(string name)
    {
        if (Text(name) is { } text) return text;
        Checks.Refuse(name, "Is needed.");
        return "";
    }

    /// <summary>A list: one parameter with a JSON array, a JSON string or plain text, or several of them.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (!query.TryGetValue(name, out var values)) return [];
        var texts = new List<string>();
        foreach (var value in values)
        {
            if (string.IsNullOrEmpty(value)) continue;
            if (value[0] is '[' or '"' && TryReadJson(name, value, texts)) continue;
            texts.Add(value);
        }

        return texts;
    }

    /// <returns>False when it is left out.</returns>
    public bool Flag(string name)
    {
        if (Text(name) is not { } text) return false;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        if (!text.Equals("false", StringComparison.OrdinalIgnoreCase)) Checks.Refuse(name, "Must be true or false.");
        return false;
    }

    public int? Number(string name, int min, int max)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text.Trim('"'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        Checks.Refuse(name, $"Must be an integer from {min} to {max}.");
        return null;
    }

    /// <summary>As <see cref="Wire.TimeOf"/> reads it, and with the plus of its offset as it comes from those who do not escape it.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        text = OffsetAfterBlank().Replace(text.Trim('"'), "+$1"); // A plus that was not escaped has become a blank.
        if (Wire.TimeOf(text) is { } time) return time;
        Checks.Refuse(name, "Must be a date and time such as 2026-01-31T12:00:00Z.");
        return null;
    }

    /// <summary>Everything but the page itself, in one order: what a page token is good for.</summary>
    public string Filters() => string.Join('&', query.Where(parameter => parameter.Key is not ("limit" or "page_token" or "api_key"))
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={string.Join(',', parameter.Value.Select(value => Uri.EscapeDataString(value ?? "")))}"));

    /// <returns>False for text that merely looks like JSON at its beginning.</returns>
    private bool TryReadJson(string name, string value, List<string> texts)
    {
        try
        {
            var json = JsonElement.Parse(value);
            if (json.ValueKind == JsonValueKind.String) texts.Add(json.GetString()!); // Of a string never null.
            else if (json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)) texts.AddRange(json.EnumerateArray().Select(item => item.GetString()!));
            else Checks.Refuse(name, "Must be a list of strings.");
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: no text at all.
            Checks.Refuse(name, "Must be a list of strings.");
            return true;
        }
    }

    [GeneratedRegex(" ([0-9]{2}:?[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex OffsetAfterBlank();
}
