using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>Reads JSON bodies, whatever content type they claim, and says which field is wrong.</summary>
internal static class JsonBody
{
    /// <summary>Two bodies of 256,000 characters with every character escaped (six octets), and room for the rest.</summary>
    public const int MaxOctets = 4 * 1024 * 1024;

    private const string WholeBody = "body";

    private static readonly Failure Missing = Invalid(WholeBody, "A JSON object is needed.");

    /// <param name="whenEmpty">What no body at all stands for; null when there must be one.</param>
    public static async ValueTask<Result<T>> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, T? whenEmpty = null, int maxOctets = MaxOctets)
        where T : class
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            var body = read.Buffer;
            if (body.Length > maxOctets)
            {
                reader.AdvanceTo(body.End);
                return TooLarge(maxOctets);
            }

            if (read.IsCompleted)
            {
                var result = Parse(body, type, whenEmpty);
                reader.AdvanceTo(body.End);
                return result;
            }

            reader.AdvanceTo(body.Start, body.End);
        }
    }

    private static Result<T> Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> type, T? whenEmpty)
        where T : class
    {
        body = WithoutMark(body);
        if (IsBlank(body)) return whenEmpty is null ? Missing : whenEmpty;
        try
        {
            var json = new Utf8JsonReader(body);
            var value = JsonSerializer.Deserialize(ref json, type);
            if (value is null) return Missing;
            if (json.Read()) throw new JsonException(); // Unreachable but for what follows the value: the reader throws on it.
            return value;
        }
        catch (JsonException exception)
        {
            return Explain(body, exception.Path, type);
        }
    }

    private static Failure Explain(ReadOnlySequence<byte> body, string? path, JsonTypeInfo type)
    {
        try
        {
            using var _ = JsonDocument.Parse(body);
        }
        catch (JsonException syntax)
        {
            return Invalid(WholeBody, $"Not JSON: see line {syntax.LineNumber + 1}, octet {syntax.BytePositionInLine + 1}.");
        }

        var field = path is null ? "" : path.TrimStart('$').TrimStart('.');
        if (field.Length == 0) return Missing;
        var name = field.Split('[', '.')[0];
        var expected = type.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType;
        return Invalid(field, $"Must be {Describe(expected, isElement: name.Length < field.Length)}.");
    }

    private static string Describe(Type? type, bool isElement)
    {
        if (type == typeof(int?)) return "an integer";
        if (type == typeof(double?)) return "a number";
        if (type == typeof(bool?)) return "true or false";
        if (type == typeof(DateTimeOffset?) || type == typeof(Patch<DateTimeOffset?>)) return "a date and time such as 2026-01-31T12:00:00Z";
        if (type == typeof(Guid?) || (type == typeof(IReadOnlyList<Guid>) && isElement)) return "a UUID";
        if (type == typeof(IReadOnlyList<Guid>)) return "an array of UUIDs";
        return (type == typeof(IReadOnlyList<string?>) || type == typeof(Patch<IReadOnlyList<string?>>)) && !isElement ? "an array of strings" : "a string";
    }

    private static Failure TooLarge(int maxOctets) => new(FailureKind.TooLarge, "request.too_large", $"A request body has at most {maxOctets} octets.");

    private static Failure Invalid(string field, string message) => Failure.Invalid("request.invalid", field, message);

    /// <summary>Some clients on Windows begin with a byte order mark.</summary>
    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> body)
    {
        if (body.Length < 3) return body;
        Span<byte> head = stackalloc byte[3];
        body.Slice(0, 3).CopyTo(head);
        return head.SequenceEqual("\uFEFF"u8) ? body.Slice(3) : body;
    }

    private static bool IsBlank(ReadOnlySequence<byte> body)
    {
        foreach (var segment in body)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r\n"u8)) return false;
        }

        return true;
    }
}
