using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace AgentSend.Api.Rest;

/// <summary>Names and types that strangers chose, made harmless for browsers and header lines.</summary>
internal static class SafeDownload
{
    private const string Octets = "application/octet-stream";
    private const int MaxFilenameCharacters = 255;

    /// <summary>Somebody else's content on our own host, whole or in ranges: nothing of it may ever run there.</summary>
    public static IResult Answer(HttpContext http, string? filename, string contentType, byte[] content, string tag)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.CacheControl = "private";
        return Results.Bytes(content, ContentType(contentType), Filename(filename), enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    /// <summary>The type as stored; anything a browser might run, or that could not stand in a header, is plain octets.</summary>
    public static string ContentType(string stored)
    {
        if (!Ascii.IsValid(stored) || !MediaTypeHeaderValue.TryParse(stored, out var type) || type.MatchesAllSubTypes) return Octets;
        return IsActive(type) ? Octets : type.MediaType.Value!; // Parsed, so there.
    }

    /// <summary>Without what ends a header line, a quoted string or a folder, or turns the reading direction; never empty.</summary>
    public static string Filename(string? stored)
    {
        if (string.IsNullOrWhiteSpace(stored)) return AttachmentMetaJson.Unnamed;
        return string.Create(Math.Min(stored.Length, MaxFilenameCharacters), stored, static (name, text) =>
        {
            for (var i = 0; i < name.Length; i++) name[i] = IsUnsafe(text[i]) ? '_' : text[i];
        });
    }

    private static bool IsActive(MediaTypeHeaderValue type)
    {
        var subtype = type.SubType.ToString();
        return type.Type.Equals("multipart", StringComparison.OrdinalIgnoreCase)
            || Contains("html") || Contains("svg") || Contains("script") || Contains("xsl") || Contains("flash")
            || subtype.Equals("xml", StringComparison.OrdinalIgnoreCase) || subtype.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);

        bool Contains(string part) => subtype.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsUnsafe(char c) =>
        c is '"' or '\\' or '/' || char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
