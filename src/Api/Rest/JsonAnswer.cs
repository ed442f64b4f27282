using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentSend.Api.Rest;

/// <summary>Writes a value by its generated code straight into the response's buffers.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type, int status) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonAnswer.WriteAsync(httpContext, value, type, status);
}

internal static class JsonAnswer
{
    /// <summary>Text stays as it is but for what JSON itself forbids: the default writes every &lt; of an HTML body as six characters, for pages that embed JSON.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static async Task WriteAsync<T>(HttpContext http, T value, JsonTypeInfo<T> type, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        Write(http, value, type);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static void Write<T>(HttpContext http, T value, JsonTypeInfo<T> type)
    {
        var writer = _writer ?? new Utf8JsonWriter(http.Response.BodyWriter, Relaxed);
        _writer = null; // Nobody else uses it meanwhile, whatever a serializer may call.
        writer.Reset(http.Response.BodyWriter);
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        _writer = writer;
    }
}
