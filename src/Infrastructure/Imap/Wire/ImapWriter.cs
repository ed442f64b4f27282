using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>Puts responses on the wire; the only place that knows CRLF, quoting and literals (RFC 9051 section 7).</summary>
/// <remarks>Small tokens are gathered in memory that is rented while there is something in it: a session that waits holds none.</remarks>
internal sealed class ImapWriter(PipeWriter output) : IDisposable
{
    private const int BufferOctets = 16 * 1024;
    private const int LongestNumber = 20;

    private byte[]? _buffer;
    private int _used;
    private int _handedOver;

    /// <summary>Beyond this the client has to take some before more is made.</summary>
    public const int FlushAtOctets = 64 * 1024;

    /// <summary>What the client has not been sent yet.</summary>
    public int UnflushedOctets => _used + _handedOver;

    public ImapWriter Raw(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > BufferOctets - _used || _buffer is null)
        {
            HandOver();
            if (octets.Length > BufferOctets)
            {
                output.Write(octets);
                _handedOver += octets.Length;
                return this;
            }

            _buffer ??= ArrayPool<byte>.Shared.Rent(BufferOctets);
        }

        octets.CopyTo(_buffer.AsSpan(_used));
        _used += octets.Length;
        return this;
    }

    /// <summary>Text of ours: ASCII, and as it is to be read.</summary>
    public ImapWriter Text(string text)
    {
        if (text.Length > BufferOctets / 4) return Raw(Encoding.UTF8.GetBytes(text));
        Reserve(text.Length * 3);
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
        return this;
    }

    public ImapWriter Number(long number)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_used), out var octets);
        _used += octets;
        return this;
    }

    public ImapWriter Octet(char octet)
    {
        Reserve(1);
        _buffer![_used++] = (byte)octet;
        return this;
    }

    /// <summary>A string: quoted when it may be, else a literal.</summary>
    public ImapWriter String(string? text) => text is null ? Raw("NIL"u8) : String(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="String(string?)"/>
    /// <param name="isUtf8">The client takes UTF-8 in quoted strings (RFC 6855).</param>
    public ImapWriter String(ReadOnlySpan<byte> octets, bool isUtf8 = false)
    {
        const int LongestQuoted = 1024;
        var special = octets.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        if (octets.Length > LongestQuoted || (special >= 0 && !(isUtf8 && IsQuotableUtf8(octets)))) return Literal(octets);
        Octet('"');
        for (var rest = octets; ;)
        {
            var escape = rest.IndexOfAny((byte)'"', (byte)'\\');
            if (escape < 0)
            {
                Raw(rest);
                break;
            }

            Raw(rest[..escape]).Octet('\\').Octet((char)rest[escape]);
            rest = rest[(escape + 1)..];
        }

        return Octet('"');
    }

    public ImapWriter Literal(ReadOnlySpan<byte> octets) => LiteralHead(octets.Length).Content(octets);

    /// <summary>Octets of a literal that is not binary. No NUL may be there (RFC 9051 section 9, CHAR8): 0x80 stands for it, so that sizes and offsets remain true.</summary>
    public ImapWriter Content(ReadOnlySpan<byte> octets)
    {
        for (var nul = octets.IndexOf((byte)0); nul >= 0; nul = octets.IndexOf((byte)0))
        {
            Raw(octets[..nul]).Octet((char)0x80);
            octets = octets[(nul + 1)..];
        }

        return Raw(octets);
    }

    /// <summary>Before exactly so many octets.</summary>
    /// <param name="isBinary">NUL may be among them (RFC 3516, literal8).</param>
    public ImapWriter LiteralHead(long octets, bool isBinary = false) => Raw(isBinary ? "~{"u8 : "{"u8).Number(octets).Raw("}\r\n"u8);

    public ImapWriter Line() => Raw("\r\n"u8);

    /// <summary><c>* NUMBER WORD</c>.</summary>
    public ImapWriter Untagged(long number, string word) => Raw("* "u8).Number(number).Octet(' ').Text(word).Line();

    /// <exception cref="ImapSessionEndedException">The client takes no more.</exception>
    public ValueTask FlushAsync()
    {
        HandOver();
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }

        if (_handedOver == 0) return default;
        _handedOver = 0;
        var flush = output.FlushAsync();
        if (!flush.IsCompletedSuccessfully) return WaitAsync(flush);
        ThrowIfGone(flush.Result);
        return default;
    }

    /// <inheritdoc cref="FlushAsync"/>
    public ValueTask FlushIfLargeAsync() => UnflushedOctets >= FlushAtOctets ? FlushAsync() : default;

    public void Dispose()
    {
        if (_buffer is not null) ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _used) = (null, 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{UnflushedOctets} octets to send");

    private static bool IsQuotableUtf8(ReadOnlySpan<byte> octets) =>
        octets.IndexOfAnyInRange((byte)0, (byte)0x1f) < 0 && System.Text.Unicode.Utf8.IsValid(octets);

    private static async ValueTask WaitAsync(ValueTask<FlushResult> flush) => ThrowIfGone(await flush);

    private static void ThrowIfGone(FlushResult flushed)
    {
        if (flushed.IsCompleted || flushed.IsCanceled) throw new ImapSessionEndedException(null);
    }

    private void Reserve(int octets)
    {
        if (_buffer is not null && octets <= BufferOctets - _used) return;
        HandOver();
        _buffer ??= ArrayPool<byte>.Shared.Rent(BufferOctets);
    }

    private void HandOver()
    {
        if (_used == 0) return;
        output.Write(_buffer.AsSpan(0, _used));
        _handedOver += _used;
        _used = 0;
    }
}
