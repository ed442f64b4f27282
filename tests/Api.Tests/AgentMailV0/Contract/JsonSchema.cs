using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentSend.Api.Tests.AgentMailV0.Contract;

/// <summary>As much of JSON Schema as the contract and our own descriptions use. Always strict: a field the schema does not name is a violation, as it is to the SDK where it parses strictly.</summary>
internal sealed class JsonSchema(JsonElement document)
{
    private const string ReferenceHead = "#/components/schemas/";

    public IReadOnlyList<string> Violations(JsonElement value, JsonElement schema) => [.. Check(value, schema, "$")];

    public JsonElement Named(string name) => document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference)) return Check(value, Named(reference.GetString()![ReferenceHead.Length..]), path);
        if (schema.TryGetProperty("allOf", out var all)) return CheckAll(value, all, path);
        if (schema.TryGetProperty("oneOf", out var one) || schema.TryGetProperty("anyOf", out one)) return CheckOne(value, one, path);
        var problems = new List<string>();
        if (schema.TryGetProperty("type", out var type) && !HasType(value, type)) return [$"{path}: {value.ValueKind} is no {type}"];
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value))) problems.Add($"{path}: {value} is none of {words}");
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                problems.AddRange(CheckText(value.GetString()!, schema, path));
                break;
            case JsonValueKind.Array:
                problems.AddRange(CheckItems(value, schema, path));
                break;
            case JsonValueKind.Number:
                problems.AddRange(CheckNumber(value.GetDouble(), schema, path));
                break;
            case JsonValueKind.Object:
                problems.AddRange(CheckObject(value, schema, path));
                break;
        }

        return problems;
    }

    private List<string> CheckOne(JsonElement value, JsonElement choices, string path)
    {
        var each = choices.EnumerateArray().Select(choice => Check(value, choice, path).ToList()).ToList();
        return each.Exists(problems => problems.Count == 0) ? [] : each.MinBy(problems => problems.Count) ?? [];
    }

    /// <summary>Together they name the fields.</summary>
    private IEnumerable<string> CheckAll(JsonElement value, JsonElement parts, string path)
    {
        var each = parts.EnumerateArray().Select(part => part.TryGetProperty("$ref", out var reference) ? Named(reference.GetString()![ReferenceHead.Length..]) : part).ToList();
        var known = each.Where(part => part.TryGetProperty("properties", out _)).SelectMany(part => part.GetProperty("properties").EnumerateObject().Select(property => property.Name)).ToHashSet();
        return each.SelectMany(part => Check(value, part, path)).Where(problem => !known.Any(name => problem.EndsWith($".{name}: is not in the schema", StringComparison.Ordinal)));
    }

    private static bool HasType(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(each => HasType(value, each))
        : type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.Null,
        };

    private static IEnumerable<string> CheckText(string text, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time"
            && !DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return $"{path}: {text} is no time";
        if (schema.TryGetProperty("format", out format) && format.GetString() == "uuid" && !Guid.TryParse(text, out _)) yield return $"{path}: {text} is no UUID";
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!)) yield return $"{path}: {text} is not like {pattern}";
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32()) yield return $"{path}: longer than {most}";
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32()) yield return $"{path}: shorter than {least}";
    }

    private static IEnumerable<string> CheckNumber(double number, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble()) yield return $"{path}: less than {least}";
        if (schema.TryGetProperty("maximum", out var most) && number > most.GetDouble()) yield return $"{path}: more than {most}";
    }

    private IEnumerable<string> CheckItems(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32()) yield return $"{path}: fewer than {least}";
        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32()) yield return $"{path}: more than {most}";
        if (!schema.TryGetProperty("items", out var items)) yield break;
        foreach (var problem in value.EnumerateArray().SelectMany((item, i) => Check(item, items, $"{path}[{i}]"))) yield return problem;
    }

    private IEnumerable<string> CheckObject(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _))) yield return $"{path}: {name} is missing";
        }

        var hasFields = schema.TryGetProperty("properties", out var fields);
        var hasRest = schema.TryGetProperty("additionalProperties", out var rest) && rest.ValueKind == JsonValueKind.Object;
        foreach (var property in value.EnumerateObject())
        {
            var at = $"{path}.{property.Name}";
            var known = hasFields && fields.TryGetProperty(property.Name, out var field) ? field : (JsonElement?)null;
            if (known is { } own) foreach (var problem in Check(property.Value, own, at)) yield return problem;
            else if (hasRest) foreach (var problem in Check(property.Value, rest, at)) yield return problem;
            else if (hasFields) yield return $"{at}: is not in the schema";
        }
    }
}
