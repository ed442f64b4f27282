using AgentSend.Infrastructure.Tests.Smtp;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>Noise in every state: the server answers or hangs up, leaves nothing behind, and logs no fault.</summary>
internal sealed class FuzzTests
{
    private const int Rounds = 60;

    private static readonly string[] Words =
    [
        "LOGIN ", "AUTHENTICATE ", "PLAIN ", "SELECT ", "EXAMINE ", "INBOX", "Trash", "FETCH ", "STORE ", "SEARCH ", "UID ", "COPY ", "MOVE ", "APPEND ", "IDLE", "DONE", "EXPUNGE",
        "LIST ", "STATUS ", "SORT ", "THREAD ", "REFERENCES ", "ENABLE ", "QRESYNC ", "CONDSTORE ", "COMPRESS ", "CLOSE", "NOOP", "RETURN ", "(", ")", "(", ")", "[", "]", "<0.5>", "\"", "\\", "\\Seen",
        "FLAGS ", "BODY", "BODY[", "HEADER.FIELDS ", "BINARY[", "ENVELOPE ", "1", "1:*", "*", "$", ",", ":", "0", "4294967296", "99999999999999999999", "{5}", "{5+}", "~{3+}", "{0+}",
        "NOT ", "OR ", "ALL ", "SUBJECT ", "SINCE ", "1-Jan-2026", "MODSEQ ", " ", " ", " ", "\r\n", "\r\na ", "\r\nb ", "\r\nc ", "\n", "\r", "\0", "\u00ff", "\u00c3\u00a4", "+", "=", "x",
    ];

    private static readonly Dictionary<string, string> States = new()
    {
        ["not authenticated"] = "a ",
        ["authenticated"] = "i LOGIN ann@example.test as_right\r\na ",
        ["selected"] = "i LOGIN ann@example.test as_right\r\ns SELECT INBOX\r\na ",
        ["examined with QRESYNC"] = "i LOGIN ann@example.test as_right\r\ne ENABLE QRESYNC UTF8=ACCEPT IMAP4rev2\r\ns EXAMINE INBOX\r\na ",
        ["idle"] = "i LOGIN ann@example.test as_right\r\ns SELECT INBOX\r\na IDLE\r\n",
        ["in a fetch"] = "i LOGIN ann@example.test as_right\r\ns SELECT INBOX\r\na FETCH 1 (",
        ["in a search"] = "i LOGIN ann@example.test as_right\r\ns SELECT INBOX\r\na SEARCH ",
        ["in a literal"] = "i LOGIN ann@example.test as_right\r\na APPEND INBOX {300+}\r\n",
        ["in an answer"] = "a AUTHENTICATE LOGIN\r\n",
        ["compressed"] = "i LOGIN ann@example.test as_right\r\na COMPRESS DEFLATE\r\n",
        ["handshake"] = "a STARTTLS\r\n",
    };

    [TestCase("not authenticated", 1)]
    [TestCase("authenticated", 2)]
    [TestCase("selected", 3)]
    [TestCase("examined with QRESYNC", 4)]
    [TestCase("idle", 5)]
    [TestCase("in a fetch", 6)]
    [TestCase("in a search", 7)]
    [TestCase("in a literal", 8)]
    [TestCase("in an answer", 9)]
    [TestCase("compressed", 10)]
    [TestCase("handshake", 11)]
    public async Task Noise_does_no_harm(string state, int seed)
    {
        var random = new Random(seed);
        await using var server = await ImapTestServer.StartAsync();
        server.Store.Deliver("Subject: s\r\n\r\nbody\r\n");
        for (var round = 0; round < Rounds; round++)
        {
            var noise = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Words[random.Next(Words.Length)]));
            using var client = await server.ConnectAsync();
            try
            {
                await client.SendAsync(States[state]);
                await client.SendAsync(noise);
                client.HalfClose();
            }
            catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
            {
                // Hung up on: one of the two right answers.
            }

            while (await client.ReadLineAsync() is not null)
            {
            }
        }

        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0);
        Assert.That(server.Budget.Used, Is.Zero);
        Assert.That(server.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.Empty);
    }
}
