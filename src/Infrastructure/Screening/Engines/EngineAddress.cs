using System.Globalization;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>Where an engine listens: on a port, or at a path.</summary>
internal sealed record EngineAddress(string Host, int Port, string? Path)
{
    /// <param name="text"><c>host:port</c>, <c>host</c>, <c>[v6]:port</c>, <c>/path</c> or <c>unix:/path</c>.</param>
    public static EngineAddress? TryParse(string? text, int defaultPort)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        if (text.StartsWith('/')) return new EngineAddress("", 0, text);
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && (text[0] != '[' || text[colon - 1] == ']') && (text[0] == '[' || text.IndexOf(':', StringComparison.Ordinal) == colon);
        if (!hasPort) return new EngineAddress(text.Trim('[', ']'), defaultPort, null);
        return int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? new EngineAddress(text[..colon].Trim('[', ']'), port, null)
            : null;
    }

    /// <exception cref="SocketException">Nobody is there.</exception>
    public async Task<NetworkStream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = Path is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (Path is null) await socket.ConnectAsync(Host, Port, cancellationToken);
            else await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
