using System.Runtime.CompilerServices;
using System.Text;

namespace AgentSend.Api.Cli;

/// <summary>Reads a stream of server-sent events (WHATWG HTML, section 9.2.6).</summary>
internal static class ServerEvents
{
    /// <returns>Each event's id, when it has one, and its data.</returns>
    public static async IAsyncEnumerable<(string? Id, string Data)> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        string? id = null;
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0) yield return (id, data.ToString(0, data.Length - 1));
                data.Clear();
            }
            else if (line[0] != ':')
            {
                var (name, value) = Split(line);
                if (name == "id") id = value;
                if (name == "data") data.Append(value).Append('\n');
            }
        }
    }

    private static (string Name, string Value) Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return (line, "");
        return (line[..colon], line[(colon + 1)..] is [' ', ..] ? line[(colon + 2)..] : line[(colon + 1)..]);
    }
}
