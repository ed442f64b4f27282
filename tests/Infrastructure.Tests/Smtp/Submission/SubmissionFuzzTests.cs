namespace AgentSend.Infrastructure.Tests.Smtp.Submission;

/// <summary>Noise in every state: the server answers in its grammar or hangs up, leaves nothing behind, and lets nobody in.</summary>
internal sealed class SubmissionFuzzTests
{
    private const int Rounds = 40;

    private static readonly string[] Words =
    [
        "EHLO x", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "AUTH", "AUTH PLAIN", "AUTH LOGIN", " ", " ", "\r\n", "\r\n", "\r\n", "\r", "\n", "*", "=", "\r\n.\r\n", "FROM:", "TO:",
        "<agent@agents.test>", "<u@elsewhere.test>", "<>", "AGEAYg==", "AAAA", "//8=", "SIZE=", "1", "LAST", "BODY=", "\0", "\u00ff", "\u00c3\u00a4", "x",
    ];

    [TestCase("start", 1)]
    [TestCase("auth", 2)]
    [TestCase("password", 3)]
    [TestCase("in", 4)]
    [TestCase("mail", 5)]
    [TestCase("recipients", 6)]
    [TestCase("data", 7)]
    [TestCase("chunk", 8)]
    public async Task Noise_does_no_harm(string state, int seed)
    {
        var random = new Random(seed);
        await using var server = await SubmissionHarness.StartAsync("Submission:PlainOnLoopback=true", "SignIns:FailuresPerClient=0", "SignIns:FailuresPerAccount=0");
        for (var round = 0; round < Rounds; round++)
        {
            var noise = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Words[random.Next(Words.Length)]));
            using var client = await server.ConnectAsync();
            try
            {
                await client.SendAsync(Before(state, server) + noise);
                client.HalfClose();
            }
            catch (IOException)
            {
                // Hung up on: one of the two right answers.
            }

            while (await client.ReadLineAsync() is { } line) Assert.That(line, Does.Match("^[2345][0-9]{2}[ -][ -~]*$"), $"round {round}");
        }

        await Eventually.IsTrueAsync(() => server.Server.Sessions == 0);
        Assert.That(server.Budget.Used, Is.Zero);
        if (state is "start" or "auth" or "password") Assert.That(await server.SentAsync(), Is.Empty);
    }

    private static string Before(string state, SubmissionHarness server)
    {
        var signedIn = $"EHLO c\r\nAUTH PLAIN {server.Plain}\r\n";
        var mail = $"{signedIn}MAIL FROM:<{server.Inbox.Address}>\r\n";
        return state switch
        {
            "start" => "",
            "auth" => "EHLO c\r\nAUTH PLAIN\r\n",
            "password" => $"EHLO c\r\nAUTH LOGIN {SubmissionHarness.Base64(server.Inbox.Address)}\r\n",
            "in" => signedIn,
            "mail" => mail,
            "recipients" => $"{mail}RCPT TO:<u@elsewhere.test>\r\n",
            "data" => $"{mail}RCPT TO:<u@elsewhere.test>\r\nDATA\r\n",
            _ => $"{mail}RCPT TO:<u@elsewhere.test>\r\nBDAT 300 LAST\r\n",
        };
    }
}
