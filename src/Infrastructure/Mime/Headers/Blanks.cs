using System.Buffers;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>White space of header values. Line ends count: values are parsed folded, as they stand.</summary>
internal static class Blanks
{
    private static readonly SearchValues<byte> All = SearchValues.Create(" \t\r\n\0"u8);

    public static bool Is(byte octet) => octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.Trim(" \t\r\n\0"u8);

    public static bool AreAll(ReadOnlySpan<byte> value) => value.IndexOfAnyExcept(All) < 0;

    /// <returns>Index of the first blank, or the length.</returns>
    public static int FirstIn(ReadOnlySpan<byte> value)
    {
        var index = value.IndexOfAny(All);
        return index < 0 ? value.Length : index;
    }

    /// <returns>Index of the first octet from <paramref name="start"/> on that is not blank, or the length.</returns>
    public static int Skip(ReadOnlySpan<byte> value, int start)
    {
        var index = value[start..].IndexOfAnyExcept(All);
        return index < 0 ? value.Length : start + index;
    }
}
