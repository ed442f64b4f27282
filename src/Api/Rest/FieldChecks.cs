using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>Gathers what is wrong with the fields of a body before they can become a command.</summary>
internal sealed class FieldChecks
{
    private Dictionary<string, string[]>? _wrong;

    /// <summary>Null while nothing is wrong.</summary>
    public Failure? Failure => _wrong is null ? null : new Failure(FailureKind.Invalid, "request.invalid", "The request breaks the rules of some fields.", _wrong);

    public void Refuse(string field, string message) => (_wrong ??= [])[field] = [message];

    /// <returns>Without nulls, which are refused; none for a list that is left out.</returns>
    public IReadOnlyList<string> Strings(string field, IReadOnlyList<string?>? texts)
    {
        if (texts is null) return [];
        var strings = new List<string>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is { } text) strings.Add(text);
            else Refuse($"{field}[{i}]", "Must be a string.");
        }

        return strings;
    }

    /// <returns>Header fields by name; values that are null are refused.</returns>
    public IReadOnlyList<HeaderField> Headers(IReadOnlyDictionary<string, string?>? headers)
    {
        if (headers is null) return [];
        foreach (var (name, _) in headers.Where(header => header.Value is null)) Refuse($"headers.{name}", "Must be a string.");
        return [.. headers.Select(header => new HeaderField(header.Key, header.Value ?? ""))];
    }
}
