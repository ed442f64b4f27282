using System.Text;
using System.Text.RegularExpressions;
using AgentSend.Infrastructure.Tests.Smtp;

namespace AgentSend.Infrastructure.Tests.Doors;

/// <summary>
/// A script of <c>C:</c> and <c>S:</c> lines. <c>C:</c> lines that follow one another go out together; in them <c>\r</c>, <c>\n</c> and <c>\0</c> are those
/// octets, and a line that ends with a backslash ends without CRLF. <c>S: (closed)</c> stands for the end. An <c>X:</c> line does something behind the
/// client's back.
/// </summary>
internal static class DoorScript
{
    /// <param name="anything">What stands for anything in an <c>S:</c> line.</param>
    /// <param name="act">Does what an <c>X:</c> line says.</param>
    public static async Task PlayAsync(string script, SmtpTestClient client, string anything, Action<string>? act = null)
    {
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
            if (line.StartsWith("X:", StringComparison.Ordinal))
            {
                act!(text);
                continue;
            }

            var said = await client.ReadLineAsync() ?? "(closed)";
            var pattern = string.Join(".*", text.Split(anything).Select(Regex.Escape));
            Assert.That(said, Does.Match($"^{pattern}$"), $"octets a write: {client.ChunkOctets}");
        }
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

    private static string Unescape(string text) =>
        text.Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\0", "\0", StringComparison.Ordinal);
}
