namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>Noise in every state: the server answers in its grammar or hangs up, leaves nothing behind, and logs no fault.</summary>
internal sealed class FuzzTests
{
    private const int Rounds = 60;

    private static readonly string[] Words =
    [
        "EHLO", "HELO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "STARTTLS", "VRFY", " ", " ", "\r\n", "\r\n", "\r\n", "\r", "\n", ".", "..", "\r\n.\r\n",
        "FROM:", "TO:", "<a@src.test>", "<b@example.test>", "<>", "<", ">", "@", "\"", "\\", "SIZE=", "1", "99999999999999999999", "LAST", "BODY=", "BINARYMIME",
        "SMTPUTF8", "\0", "\u00ff", "\u00c3\u00a4", "x",
    ];

    private static readonly Dictionary<string, string> States = new()
    {
        ["start"] = "",
        ["ready"] = "EHLO c\r\n",
        ["mail"] = "EHLO c\r\nMAIL FROM:<>\r\n",
        ["recipients"] = "EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\n",
        ["data"] = "EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nDATA\r\n",
        ["chunks"] = "EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nBDAT 3\r\nabc",
        ["chunk"] = "EHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<b@example.test>\r\nBDAT 300 LAST\r\n",
        ["handshake"] = "EHLO c\r\nSTARTTLS\r\n",
    };

    [TestCase("start", 1)]
    [TestCase("ready", 2)]
    [TestCase("mail", 3)]
    [TestCase("recipients", 4)]
    [TestCase("data", 5)]
    [TestCase("chunks", 6)]
    [TestCase("chunk", 7)]
    [TestCase("handshake", 8)]
    public async Task Noise_does_no_harm(string state, int seed)
    {
        var random = new Random(seed);
        await using var server = await SmtpTestServer.StartAsync();
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

            while (await client.ReadLineAsync() is { } line)
            {
                if (state != "handshake") Assert.That(line, Does.Match("^[2345][0-9]{2}[ -][ -~]*$"), $"round {round}");
            }
        }

        await Eventually.IsTrueAsync(() => server.Sessions.Count == 0);
        Assert.That(server.Budget.Used, Is.Zero);
        Assert.That(server.Log.Lines.Where(l => l.Level >= Microsoft.Extensions.Logging.LogLevel.Warning), Is.Empty);
    }
}
