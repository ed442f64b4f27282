using System.Text;
using System.Text.RegularExpressions;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>
/// A script of <c>C:</c> and <c>S:</c> lines. <c>C:</c> lines that follow one another go out together. In them <c>\r</c>, <c>\n</c> and <c>\0</c> are those
/// octets, and a line that ends with <c>\</c> ends without CRLF. <c>*</c> in an <c>S:</c> line stands for anything, <c>S: (closed)</c> for the end.
/// </summary>
internal static partial class Conversation
{
    /// <summary>Runs the script against a server of its own, whole and again one octet at a time.</summary>
    /// <returns>What the application has accepted, trace headers cut off; the same both times.</returns>
    public static async Task<IReadOnlyList<string>> HoldAsync(string script, params string[] settings)
    {
        var whole = await HoldOnceAsync(script, null, settings);
        var octetByOctet = await HoldOnceAsync(script, 1, settings);
        Assert.That(octetByOctet, Is.EqualTo(whole));
        return whole;
    }

    public static async Task<IReadOnlyList<string>> HoldOnceAsync(string script, int? chunkOctets, params string[] settings)
    {
        await using var server = await SmtpTestServer.StartAsync(settings);
        using var client = await server.ConnectAsync();
        client.ChunkOctets = chunkOctets;
        var unsent = new StringBuilder();
        foreach (var line in script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var text = line.Length > 3 ? line[3..] : "";
            if (line.StartsWith("C:", StringComparison.Ordinal))
            {
                unsent.Append(text.EndsWith('\\') ? Unescape(text[..^1]) : $"{Unescape(text)}\r\n");
                continue;
            }

            await SendAsync(client, unsent.ToString());
            unsent.Clear();
            var said = await client.ReadLineAsync() ?? "(closed)";
            Assert.That(said, Does.Match($"^{Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal)}$"), $"octets a write: {chunkOctets}");
        }

        return [.. server.Inbound.Accepted.Select(m => WithoutTrace(m.Raw))];
    }

    private static async Task SendAsync(SmtpTestClient client, string text)
    {
        try
        {
            await client.SendAsync(text);
        }
        catch (IOException)
        {
            // The server has hung up in the middle; what it said last is still to be read.
        }
    }

    public static string WithoutTrace(byte[] raw)
    {
        var text = Encoding.Latin1.GetString(raw);
        var trace = TracePattern().Match(text);
        Assert.That(trace.Success, "The trace header comes first.");
        return text[trace.Length..];
    }

    private static string Unescape(string text) =>
        text.Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\0", "\0", StringComparison.Ordinal);

    [GeneratedRegex(@"^Received: from [^\r\n]+\r\n\tby [^\r\n]+(\r\n\tfor [^\r\n]+)?\r\n\t[A-Z][^\r\n]+ \+0000\r\n")]
    private static partial Regex TracePattern();
}
