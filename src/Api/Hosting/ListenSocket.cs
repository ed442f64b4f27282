using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace AgentSend.Api.Hosting;

/// <summary>
/// Has the system notice peers that have gone without a word. WebSockets could ask for an answer to their own pings, but each then holds 16 KiB to read ahead
/// into: for ten thousand that are idle more than all the rest of the server. What they send by themselves now and then is enough, if somebody minds that it arrives.
/// </summary>
internal static class ListenSocket
{
    private const int TcpLevel = 6;

    /// <summary>TCP_USER_TIMEOUT of Linux: how long what was sent may stay without acknowledgement.</summary>
    private const int UserTimeout = 18;

    /// <summary>Octets that nobody acknowledges for so long end the connection.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(80);

    public static Socket Bind(EndPoint place)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(place);
        if (place is not IPEndPoint) return socket;

        // Connections inherit all of it. Where nothing is sent, the system asks.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)GoneAfter.TotalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(TcpLevel, UserTimeout, BitConverter.GetBytes((int)GoneAfter.TotalMilliseconds));
        return socket;
    }
}
