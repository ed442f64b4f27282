using System.IO.Pipelines;
using System.Net.Security;
using AgentSend.Infrastructure.Doors;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>STARTTLS (RFC 3207).</summary>
internal sealed partial class SmtpSession
{
    private SslStream? _tls;

    /// <summary>Throws away what came in plaintext after STARTTLS: somebody on the way put it there to have it run inside (section 6, CVE-2011-0411).</summary>
    public void DiscardBuffered()
    {
        if (_input.TryRead(out var injected)) _input.AdvanceTo(injected.Buffer.End);
    }

    private async Task StartTlsAsync()
    {
        await _replies.FlushAsync();
        var transport = connection.Transport;
        _tls = new SslStream(new DuplexPipeStream(transport), leaveInnerStreamOpen: true);
        Expect(Server.Options.DataTimeout);
        try
        {
            await _tls.AuthenticateAsServerAsync(Server.Certificate.ServerOptions, aborted);
        }
        catch (Exception exception) when (exception is System.Security.Authentication.AuthenticationException or IOException or OperationCanceledException)
        {
            LogHandshakeFailed(connection.ConnectionId, exception.Message);
            throw new SessionEndedException(null);
        }

        ResetTransaction();
        (State, Helo, IsExtended, Login) = (SmtpState.Start, "", false, null); // Section 4.2: what was learned before counts no more.
        _input = PipeReader.Create(_tls, new StreamPipeReaderOptions(bufferSize: 16 * 1024, minimumReadSize: 4096, leaveOpen: true));
        _lines = new CommandLineReader(_input, Server.Options.MaxCommandLineOctets);
        _replies = new ReplyWriter(PipeWriter.Create(_tls, new StreamPipeWriterOptions(leaveOpen: true)));
    }
}
