using System.Text;
using System.Text.RegularExpressions;
using AgentSend.Infrastructure.Tests.Smtp;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>
/// A script of <c>C:</c> and <c>S:</c> lines. <c>C:</c> lines that follow one another go out together; in them <c>\r</c>, <c>\n</c> and <c>\0</c> are those
/// octets, and a line that ends with a backslash ends without CRLF. <c>...</c> in an <c>S:</c> line stands for anything, <c>S: (closed)</c> for the end. An <c>X:</c> line does
/// something behind the client's back.
/// </summary>
internal static class ImapConversation
{
    /// <summary>Runs the script against servers of its own, whole and again one octet at a time, with <paramref name="mails"/> in INBOX and <c>ann</c> signed in.</summary>
    /// <returns>The store, as the first run left it.</returns>
    public static Task<FakeMailStore> HoldAsync(string script, params string[] mails) => HoldAsync(script, mails, settings: []);

    public static async Task<FakeMailStore> HoldAsync(string script, string[] mails, string[] settings, bool isSignedIn = true, Dictionary<string, Action<FakeMailStore>>? acts = null)
    {
        var store = await HoldOnceAsync(script, null, mails, settings, isSignedIn, acts ?? []);
        await HoldOnceAsync(script, 1, mails, settings, isSignedIn, acts ?? []);
        return store;
    }

    private static async Task<FakeMailStore> HoldOnceAsync(
        string script, int? chunkOctets, string[] mails, string[] settings, bool isSignedIn, Dictionary<string, Action<FakeMailStore>> acts)
    {
        await using var server = await ImapTestServer.StartAsync(settings);
        foreach (var mail in mails) server.Store.Deliver(mail);
        using var client = isSignedIn ? await server.SignInAsync() : await server.ConnectAsync();
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
            if (line.StartsWith("X:", StringComparison.Ordinal))
            {
                acts[text](server.Store);
                continue;
            }

            var said = await client.ReadLineAsync() ?? "(closed)";
            Assert.That(said, Does.Match($"^{Regex.Escape(text).Replace("\\.\\.\\.", ".*", StringComparison.Ordinal)}$"), $"octets a write: {chunkOctets}");
        }

        Assert.That(server.Log.Lines.Where(l => l.Level >= LogLevel.Warning), Is.Empty);
        return server.Store;
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
