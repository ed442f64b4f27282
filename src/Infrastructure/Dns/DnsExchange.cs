using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace AgentSend.Infrastructure.Dns;

/// <summary>
/// One question to one server: over UDP, over TCP when the answer is cut short or somebody seems to guess (RFC 7766, RFC 5452). Each question has a random id
/// and a socket, and so a source port, of its own; the socket is connected, so that the system lets in nothing from elsewhere.
/// </summary>
/// <param name="timeout">For UDP, and again for TCP.</param>
internal sealed class DnsExchange(TimeSpan timeout, bool mixCase, TimeProvider clock)
{
    /// <summary>Answers with a wrong id or question before UDP is given up: whoever sends so many tries to guess.</summary>
    private const int MaxForeign = 16;

    /// <summary>Some servers send more than they were told to; what is still longer reads as malformed.</summary>
    private const int MaxDatagram = 4096;

    private const int FormatError = 1;
    private const int NotImplemented = 4;
    private const int BadVersion = 16;

    /// <returns>Null when no usable answer came in time, or the network said no.</returns>
    public async Task<DnsMessage?> AskAsync(IPEndPoint server, DnsQuestion question, CancellationToken cancellationToken)
    {
        var message = await AskOnceAsync(server, question, withExtension: true, cancellationToken);

        // Who does not know EDNS(0) says one of these (RFC 6891 section 7).
        return message is { ResponseCode: FormatError or NotImplemented or BadVersion }
            ? await AskOnceAsync(server, question, withExtension: false, cancellationToken)
            : message;
    }

    private async Task<DnsMessage?> AskOnceAsync(IPEndPoint server, DnsQuestion question, bool withExtension, CancellationToken cancellationToken)
    {
        var query = DnsQuery.Create(question, (ushort)RandomNumberGenerator.GetInt32(65_536), withExtension, mixCase ? Random.Shared : null);
        try
        {
            var answer = await InTimeAsync(token => OverUdpAsync(server, query, token), cancellationToken);
            if (answer is { Header.IsTruncated: false }) return answer;
            return await InTimeAsync(token => OverTcpAsync(server, query, token), cancellationToken);
        }
        catch (Exception fault) when (fault is SocketException or IOException or TimeoutException)
        {
            return null;
        }
    }

    /// <exception cref="TimeoutException">It took too long.</exception>
    private async Task<DnsMessage?> InTimeAsync(Func<CancellationToken, Task<DnsMessage?>> ask, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await ask(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <returns>Null when it has to be asked over TCP.</returns>
    private async Task<DnsMessage?> OverUdpAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query.Octets, cancellationToken);
        var buffer = new byte[MaxDatagram];
        for (var foreign = 0; foreign < MaxForeign; foreign++)
        {
            var length = await socket.ReceiveAsync(buffer, cancellationToken);
            var fit = query.FitOf(buffer.AsSpan(0, length));
            if (fit == DnsFit.ButForCase && !mixCase) fit = DnsFit.Exact; // The server's own spelling.
            if (fit == DnsFit.ButForCase) return null;
            if (fit == DnsFit.Exact) return DnsMessage.Read(buffer.AsSpan(0, length));
        }

        return null;
    }

    private static async Task<DnsMessage?> OverTcpAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);
        await using var stream = new NetworkStream(socket);
        var framed = new byte[query.Octets.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Octets.Length);
        query.Octets.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellationToken);

        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        if (query.FitOf(answer) == DnsFit.Foreign || DnsMessage.Read(answer) is not { Header.IsTruncated: false } message) return null;
        return message;
    }
}
