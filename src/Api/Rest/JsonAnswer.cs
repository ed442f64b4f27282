using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentSend.Api.Rest;

/// <summary>Writes values by their generated code straight into the response's buffers.</summary>
internal static class JsonAnswer
{
    /// <summary>Text stays as it is but for what JSON itself forbids: the default writes every &lt; of an HTML body as six characters, for pages that embed JSON.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static IResult Of<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => new Answer<T>(value, type, status);

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
        _writer = null; // Back only after a success: a writer that has thrown is in no known state.
        writer.Reset(http.Response.BodyWriter);
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        _writer = writer;
    }

    private sealed class Answer<T>(T value, JsonTypeInfo<T> type, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, value, type, status);
    }
}
