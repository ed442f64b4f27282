using System.IO.Compression;
using System.IO.Pipelines;
using System.Net.Security;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap;

/// <summary>What lies between the session and the wire: TLS (RFC 9051 section 6.2.1, RFC 8314) and compression (RFC 4978).</summary>
internal sealed partial class ImapSession
{
    private SslStream? _tls;
    private DeflateStream? _inflating;
    private DeflateStream? _deflating;

    public bool IsCompressed => _inflating is not null;

    public async Task StartTlsAsync()
    {
        await Output.FlushAsync();

        // What came in plaintext after STARTTLS was put there by somebody on the way to have it run inside (CVE-2011-0411).
        if (!isTlsFromStart && _input.TryRead(out var injected)) _input.AdvanceTo(injected.Buffer.End);
        _tls = new SslStream(new DuplexPipeStream(connection.Transport), leaveInnerStreamOpen: true);
        Expect(Server.Options.DataTimeout);
        try
        {
            await _tls.AuthenticateAsServerAsync(Server.Certificate.ServerOptions, Aborted);
        }
        catch (Exception exception) when (exception is System.Security.Authentication.AuthenticationException or IOException or OperationCanceledException)
        {
            LogHandshakeFailed(connection.ConnectionId, exception.Message);
            throw new ImapSessionEndedException(null);
        }

        ExpectNothing();
        Features = ImapFeatures.None;
        Use(PipeReader.Create(_tls, ReaderOptions()), PipeWriter.Create(_tls, new StreamPipeWriterOptions(leaveOpen: true)));
    }

    /// <summary>From the next octet on both sides compress.</summary>
    public async Task StartCompressionAsync()
    {
        await FlushAsync();
        var below = _input.AsStream(leaveOpen: true); // It may hold octets already.
        var output = _tls ?? (Stream)new DuplexPipeStream(connection.Transport);
        _inflating = new DeflateStream(below, CompressionMode.Decompress, leaveOpen: true);
        _deflating = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true);
        Use(PipeReader.Create(_inflating, new StreamPipeReaderOptions(bufferSize: 4096, minimumReadSize: 1024, leaveOpen: true)), PipeWriter.Create(_deflating, new StreamPipeWriterOptions(leaveOpen: true)));
    }

    private async ValueTask StopCompressionAsync()
    {
        if (_inflating is null) return;
        await _inflating.DisposeAsync();
        try
        {
            await _deflating!.DisposeAsync(); // Writes its end, which hardly anybody waits for any more.
        }
        catch (Exception exception) when (IsConnectionLost(exception) || exception is InvalidOperationException)
        {
            LogConnectionLost(connection.ConnectionId, exception.Message);
        }
    }

    /// <summary>Reads of no octets wait for some to come: a session that waits holds no buffer.</summary>
    private static StreamPipeReaderOptions ReaderOptions() => new(bufferSize: 4096, minimumReadSize: 1024, leaveOpen: true, useZeroByteReads: true);

    private void Use(PipeReader input, PipeWriter output)
    {
        _commands.Dispose();
        Output.Dispose();
        Volatile.Write(ref _input, input);
        _commands = new CommandReader(input, Server.Options.MaxCommandOctets);
        Output = new ImapWriter(output);
    }
}
