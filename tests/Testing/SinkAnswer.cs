using System.Globalization;
using System.Text;

namespace AgentSend.Testing;

/// <summary>What a sink says to a request.</summary>
public sealed record SinkAnswer(byte[] Octets, bool EndsConnection = false, bool IsReset = false)
{
    /// <summary>Waited for before a word is said.</summary>
    public Func<CancellationToken, Task>? Before { get; init; }

    public static SinkAnswer Of(int status, string body = "", params string[] headers) => new(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Said\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}")));

    /// <summary>Never answers.</summary>
    public static readonly SinkAnswer Silence = new([], EndsConnection: true) { Before = token => Task.Delay(Timeout.Infinite, token) };

    public static readonly SinkAnswer Garbage = new("SSH-2.0-OpenSSH_9.9\r\n\r\n\0\u0001\u0002"u8.ToArray(), EndsConnection: true);

    /// <summary>Resets the connection before a word.</summary>
    public static readonly SinkAnswer Reset = new([], EndsConnection: true, IsReset: true);

    /// <summary>Announces more than it sends, and resets.</summary>
    public static SinkAnswer ResetInBody(int status) => new(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Said\r\nContent-Length: 1000\r\n\r\nonly so much")), EndsConnection: true, IsReset: true);
}
