using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace AgentSend.Load.Smtp;

/// <summary>Sends message after message, reconnecting where it must, and keeps the score. Not for use by two callers at once.</summary>
internal sealed class SmtpSession(SmtpTraffic traffic, CancellationToken deadline) : IDisposable
{
    private const int MaxLostInARow = 20;
    private static readonly byte[] Data = "DATA\r\n"u8.ToArray();
    private static readonly byte[] Rset = "RSET\r\n"u8.ToArray();
    private static readonly byte[] Quit = "QUIT\r\n"u8.ToArray();

    private readonly byte[] _mail = Encoding.ASCII.GetBytes($"MAIL FROM:<{traffic.From}>\r\n");
    private SmtpConnection? _connection;
    private byte[]? _together;
    private byte[][]? _togetherOf;
    private int _sentOnConnection;
    private int _lostInARow;

    /// <summary>Of accepted messages, MAIL to the reply after the final dot.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>Refusals by reply code; 0 for a lost connection.</summary>
    public Dictionary<int, int> Errors { get; } = [];

    /// <summary>Whether going on makes sense: false once the time is over or the server cannot be reached.</summary>
    public bool IsUsable => _lostInARow < MaxLostInARow && !deadline.IsCancellationRequested;

    public static byte[][] Recipients(params IEnumerable<string> addresses) => [.. addresses.Select(address => Encoding.ASCII.GetBytes($"RCPT TO:<{address}>\r\n"))];

    /// <param name="message">With its final dot, unless <paramref name="rest"/> brings it.</param>
    /// <param name="rest">What follows, for messages too large to be put together.</param>
    /// <returns>True when the server took responsibility: its 250 after the dot.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> SendAsync(byte[][] recipients, ReadOnlyMemory<byte> message, ReadOnlyMemory<byte> rest = default)
    {
        try
        {
            _connection ??= await SmtpConnection.OpenAsync(traffic.Port, traffic.StartTls, deadline);
            var started = Stopwatch.GetTimestamp();
            var code = traffic.Pipelining ? await PipelineAsync(_connection, recipients) : await ConverseAsync(_connection, recipients);
            if (code == 354) code = await TransferAsync(_connection, message, rest);
            if (code == 421) throw new SmtpRefusedException(code); // It closes behind that (RFC 5321 section 3.8).
            _lostInARow = 0;
            if (code == 250) Latencies.Add(Stopwatch.GetTimestamp() - started);
            else Count(code);

            if (++_sentOnConnection >= traffic.PerConnection) await HangUpAsync();
            else if (code != 250) await _connection.AskAsync(Rset);
            return code == 250;
        }
        catch (SmtpRefusedException exception)
        {
            await LoseAsync(exception.Code);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await LoseAsync(0);
        }
        return false;
    }

    public async Task HangUpAsync()
    {
        if (_connection is null) return;
        try { await _connection.AskAsync(Quit); }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException) { } // It may hang up first.
        Dispose();
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
        _sentOnConnection = 0;
    }

    /// <returns>354, or the refusal that came instead.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ConverseAsync(SmtpConnection connection, byte[][] recipients)
    {
        var code = await connection.AskAsync(_mail);
        if (code != 250) return code;

        var accepted = 0;
        foreach (var recipient in recipients)
        {
            code = await connection.AskAsync(recipient);
            if (code is 250 or 251) accepted++;
            else if (recipients.Length > 1) Count(code);
        }
        return accepted == 0 ? code : await connection.AskAsync(Data);
    }

    /// <summary>MAIL, RCPT and DATA in one packet (RFC 2920).</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> PipelineAsync(SmtpConnection connection, byte[][] recipients)
    {
        await connection.SendAsync(Together(recipients));
        var refusal = await connection.ReadReplyAsync() is var mail && mail == 250 ? 0 : mail;
        foreach (var _ in recipients)
        {
            var code = await connection.ReadReplyAsync();
            if (code is 250 or 251) continue;
            if (recipients.Length > 1) Count(code);
            if (refusal == 0) refusal = code;
        }
        var data = await connection.ReadReplyAsync();
        return data == 354 || refusal == 0 ? data : refusal;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> TransferAsync(SmtpConnection connection, ReadOnlyMemory<byte> message, ReadOnlyMemory<byte> rest)
    {
        await connection.SendAsync(message);
        if (!rest.IsEmpty) await connection.SendAsync(rest);
        return await connection.ReadReplyAsync();
    }

    private byte[] Together(byte[][] recipients)
    {
        if (_togetherOf == recipients) return _together!; // Set together with its key.
        _togetherOf = recipients;
        return _together = [.. _mail, .. recipients.SelectMany(recipient => recipient), .. Data];
    }

    private void Count(int code) => Errors[code] = Errors.GetValueOrDefault(code) + 1;

    private async Task LoseAsync(int code)
    {
        Dispose();
        if (deadline.IsCancellationRequested) return; // The run is over: we closed the socket, not the server.
        Count(code);
        _lostInARow++;
        await Task.Delay(10 * _lostInARow, CancellationToken.None);
    }
}
