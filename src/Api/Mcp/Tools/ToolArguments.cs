using System.Globalization;
using System.Text.Json;
using AgentSend.Api.Rest;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>
/// The arguments of one call. Models write a number as text and a lone recipient without its brackets: what can be meant in one way only is taken, anything
/// else is refused by name.
/// </summary>
internal sealed class ToolArguments
{
    private readonly IDictionary<string, JsonElement> _given;
    private readonly FieldChecks _checks = new();

    public ToolArguments(IDictionary<string, JsonElement>? given, IReadOnlyList<ToolField> known)
    {
        _given = given ?? new Dictionary<string, JsonElement>();
        foreach (var (name, _) in _given.Where(pair => known.All(field => field.Name != pair.Key)))
            Refuse(name, known.Count == 0 ? "There are no arguments." : $"There is no such argument. There are {string.Join(", ", known.Select(field => field.Name))}.");
        foreach (var field in known.Where(field => field.IsRequired && field.Name != ToolFields.InboxName && !Has(field.Name))) Refuse(field.Name, "Is needed.");
    }

    /// <summary>Null while nothing is wrong.</summary>
    public Failure? Failure => _checks.Failure;

    public void Refuse(string name, string message) => _checks.Refuse(name, message);

    /// <summary>A null is as good as nothing.</summary>
    public bool Has(string name) => Find(name) is not null;

    public string? Text(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Refuse(name, "Must be a string.");
        return null;
    }

    /// <returns>Null when it is not given.</returns>
    public IReadOnlyList<string>? TextsOrNull(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Refuse(name, "Must be an array of strings.");
        return [];
    }

    public IReadOnlyList<string> Texts(string name) => TextsOrNull(name) ?? [];

    public bool Flag(string name)
    {
        switch (Find(name))
        {
            case null or { ValueKind: JsonValueKind.False }:
                return false;
            case { ValueKind: JsonValueKind.True }:
                return true;
            case { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var flag):
                return flag;
            default:
                Refuse(name, "Must be true or false.");
                return false;
        }
    }

    public int Integer(string name, int least, int most, int normally)
    {
        var number = Number(name, least, most, normally);
        if (number == Math.Floor(number)) return (int)number;
        Refuse(name, "Must be a whole number.");
        return normally;
    }

    public double Number(string name, int least, int most, int normally)
    {
        if (Find(name) is not { } value) return normally;
        double number;
        var isNumber = value.ValueKind == JsonValueKind.Number
            ? value.TryGetDouble(out number)
            : double.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : null, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isNumber && number >= least && number <= most) return number;
        Refuse(name, $"Must be {least} to {most}.");
        return normally;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        Refuse(name, "Must be an ISO 8601 time, such as 2026-01-31T08:00:00Z.");
        return null;
    }

    public T? Word<T>(string name, Func<T, string?> spell)
        where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (spell(value) == text) return value;
        }

        Refuse(name, $"Must be one of {string.Join(", ", Enum.GetValues<T>().Select(spell))}.");
        return null;
    }

    /// <returns>Null when it is not given, or is none.</returns>
    public TId? IdOrNull<TId>(string name)
        where TId : struct, IEntityId<TId>
    {
        if (Text(name) is not { } text) return null;
        if (EntityId.TryParse<TId>(text) is { } id) return id;
        Refuse(name, "Must be a UUID, as the tools give it.");
        return null;
    }

    /// <summary>Of an argument that is needed.</summary>
    public TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => IdOrNull<TId>(name).GetValueOrDefault();

    public IReadOnlyList<TId> Ids<TId>(string name)
        where TId : struct, IEntityId<TId>
    {
        var texts = Texts(name);
        if (texts.Any(text => EntityId.TryParse<TId>(text) is null)) Refuse(name, "Must be UUIDs.");
        return [.. texts.Select(text => EntityId.TryParse<TId>(text)).OfType<TId>()];
    }

    public JsonElement? Find(string name) => _given.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}
