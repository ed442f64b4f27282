using System.Buffers;

namespace AgentSend.Application.Attachments;

/// <summary>Media types without their parameters (RFC 2045 section 5.1).</summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    private const int MaxCharacters = 127 + 1 + 127; // RFC 6838 section 4.2.

    private static readonly SearchValues<char> Token =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+");

    /// <summary>Lower case, parameters dropped; <see cref="Unknown"/> for null, and for <c>multipart</c>, which a file cannot be in a message (RFC 2046 section 5.1).</summary>
    public static string Normalize(string? contentType)
    {
        var essence = contentType is null ? Unknown : Essence(contentType).ToString().ToLowerInvariant();
        return essence.StartsWith("multipart/", StringComparison.Ordinal) ? Unknown : essence;
    }

    public static bool IsValid(string contentType)
    {
        var essence = Essence(contentType);
        var slash = essence.IndexOf('/');
        return essence.Length <= MaxCharacters && slash > 0 && slash < essence.Length - 1
            && !essence[..slash].ContainsAnyExcept(Token) && !essence[(slash + 1)..].ContainsAnyExcept(Token);
    }

    private static ReadOnlySpan<char> Essence(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return contentType.AsSpan(0, end < 0 ? contentType.Length : end).Trim();
    }
}
