using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>A Content-Type value (RFC 2045 section 5). One that cannot be read has neither type nor subtype.</summary>
internal readonly ref struct MediaType
{
    /// <summary>Of a type or a subtype name (RFC 6838 section 4.2).</summary>
    private const int MaxNameOctets = 127;

    private static readonly SearchValues<byte> Token =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`{|}~"u8);

    private MediaType(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype, ReadOnlySpan<byte> header)
    {
        Type = type;
        Subtype = subtype;
        Header = header;
    }

    public ReadOnlySpan<byte> Type { get; }

    public ReadOnlySpan<byte> Subtype { get; }

    /// <summary>The whole value, for its parameters.</summary>
    public ReadOnlySpan<byte> Header { get; }

    public static MediaType Parse(ReadOnlySpan<byte> header)
    {
        var semicolon = header.IndexOf((byte)';');
        var essence = Blanks.Trim(semicolon < 0 ? header : header[..semicolon]);
        var slash = essence.IndexOf((byte)'/');
        if (slash <= 0) return new MediaType(default, default, header);

        var type = Blanks.Trim(essence[..slash]);
        var subtype = Blanks.Trim(essence[(slash + 1)..]);
        var subtypeEnd = subtype.IndexOfAnyExcept(Token);
        if (subtypeEnd >= 0) subtype = subtype[..subtypeEnd]; // A comment, or parameters without their semicolon.
        var isReadable = !type.IsEmpty && !subtype.IsEmpty && type.IndexOfAnyExcept(Token) < 0
            && type.Length <= MaxNameOctets && subtype.Length <= MaxNameOctets;
        return isReadable ? new MediaType(type, subtype, header) : new MediaType(default, default, header);
    }

    public bool IsType(ReadOnlySpan<byte> type) => Ascii.EqualsIgnoreCase(Type, type);

    public bool Is(ReadOnlySpan<byte> type, ReadOnlySpan<byte> subtype) => IsType(type) && Ascii.EqualsIgnoreCase(Subtype, subtype);

    /// <summary>Lower case type/subtype.</summary>
    public override string ToString() => $"{Encoding.ASCII.GetString(Type)}/{Encoding.ASCII.GetString(Subtype)}".ToLowerInvariant();
}
