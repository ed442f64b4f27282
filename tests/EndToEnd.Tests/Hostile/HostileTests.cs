using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Hostile;

/// <summary>The rude, the broken and the malicious; after each of them the server takes mail as before.</summary>
internal sealed class HostileTests
{
    private const int MaxMessageOctets = 8 << 20;

    /// <summary>Half-open: more than one address may hold, fewer than all may.</summary>
    private const int HalfOpen = 200;

    private TempFolder _folder = null!;
    private ServerProcess _server = null!;
    private Inbox _inbox = null!;

    private RestClient Rest => _server.Rest;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.Path, $"--AgentSend:Limits:MaxMessageBytes={MaxMessageOctets}");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [SetUp]
    public async Task CreateInboxAsync() => _inbox = await Rest.CreateInboxAsync();

    [TearDown]
    public async Task Mail_is_taken_as_before()
    {
        Assert.That(await Rest.IsReadyAsync(), Is.True);
        var inbox = await Rest.CreateInboxAsync();
        await using var smtp = await _server.ConnectAsync();
        var answer = await smtp.SendAsync("ann@outside.test", [inbox.Address], OutsideMail.Write("ann@outside.test", inbox.Address, "As before", "Text."));
        Assert.That(answer.Code, Is.EqualTo(250), answer.Text);
        await Rest.ReceivedAsync(inbox.Id, "As before");
    }

    [Test]
    public async Task A_message_that_says_it_is_too_large_is_refused_before_it_comes()
    {
        await using var smtp = await _server.ConnectAsync();
        var answer = await smtp.CommandAsync($"MAIL FROM:<ann@outside.test> SIZE={MaxMessageOctets + 1}");
        Assert.That(answer.Code, Is.EqualTo(552), answer.Text);
        Assert.That((await smtp.CommandAsync("NOOP")).Code, Is.EqualTo(250));
    }

    [TestCase("")]
    [TestCase(" SIZE=1000")]
    public async Task A_message_that_turns_out_too_large_is_read_to_its_end_and_refused(string parameters)
    {
        await using var smtp = await _server.ConnectAsync();
        var answer = await smtp.SendAsync("ann@outside.test", [_inbox.Address], Lines("Subject: Too large\n\n", MaxMessageOctets + 1000), parameters);
        Assert.That(answer.Code, Is.EqualTo(552), answer.Text);
        Assert.That((await smtp.CommandAsync("NOOP")).Code, Is.EqualTo(250));
        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Total, Is.Zero);
    }

    [Test]
    public async Task A_sender_that_vanishes_inside_its_message_leaves_nothing([Values] bool isRude)
    {
        await using (var smtp = await _server.ConnectAsync())
        {
            await smtp.BeginAsync("ann@outside.test", [_inbox.Address]);
            await smtp.WriteAsync(Lines("Subject: Cut off\n\n", 500_000));
            if (isRude) smtp.Vanish();
            else smtp.StopSending();
            if (!isRude) Assert.That(async () => await smtp.ReadAsync(), Throws.InstanceOf<IOException>(), "nothing is to be said to a message without an end");
        }

        await using var next = await _server.ConnectAsync();
        await next.SendAsync("ann@outside.test", [_inbox.Address], OutsideMail.Raw("Subject: Whole\n\nText.\n"));
        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Select(m => m.Subject), Is.EqualTo(new[] { "Whole" }));
    }

    [Test, Platform(Exclude = "MacOsX", Reason = "Has one loopback address.")]
    public async Task Half_open_connections_do_not_keep_a_good_sender_out()
    {
        var squatters = new List<TcpClient>();
        try
        {
            for (var i = 0; i < HalfOpen; i++)
            {
                var squatter = new TcpClient();
                squatters.Add(squatter);
                await squatter.ConnectAsync(IPAddress.Loopback, i % 2 == 0 ? _server.SmtpPort : _server.HttpPort);
                if (i % 4 > 1) await squatter.Client.SendAsync("HELO but no li"u8.ToArray());
            }

            for (var i = 0; i < HalfOpen; i++)
            {
                var squatter = new TcpClient();
                squatters.Add(squatter);
                await squatter.ConnectAsync(IPAddress.Loopback, _server.SmtpPort);
            }

            await using var good = await _server.ConnectAsync(IPAddress.Parse("127.0.0.2"));
            var answer = await good.SendAsync("ann@outside.test", [_inbox.Address], OutsideMail.Raw("Subject: Good\n\nText.\n"));
            Assert.That(answer.Code, Is.EqualTo(250), answer.Text);
            Assert.That((await Rest.MessagesAsync(_inbox.Id)).Total, Is.EqualTo(1));
        }
        finally
        {
            squatters.ForEach(squatter => squatter.Dispose());
        }

        // Their places are free again once the server has seen them go.
        await Eventually.HoldsAsync(
            async () =>
            {
                await using var smtp = await SmtpClient.OpenAsync(_server.SmtpPort);
                return (await smtp.ReadAsync()).Code == 220;
            },
            "a free place");
    }

    [Test]
    public async Task NUL_octets_are_neither_lost_nor_do_they_break_anything()
    {
        await DeliverAsync(OutsideMail.Raw("From: a\0nn@outside.test\nSubject: N\0UL\nX-Nul: \0\nContent-Type: text/plain\n\nBefore\0after.\n"));
        var mail = (await Rest.MessagesAsync(_inbox.Id)).Data.Single();
        Assert.That(mail.BodyText, Does.StartWith("Before").And.Contain("after."));

        await using var smtp = await _server.ConnectAsync();
        Assert.That((await smtp.CommandAsync("MAIL FROM:<a\0nn@outside.test>")).Code, Is.EqualTo(501).Or.EqualTo(553).Or.EqualTo(500));
    }

    [Test]
    public async Task Multiparts_nested_30_000_deep_are_taken_in_good_time()
    {
        var nested = new StringBuilder("Subject: Deep\nMIME-Version: 1.0\n");
        for (var level = 0; level < 30_000; level++)
            nested.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"b{level}\"\n\n--b{level}\n");
        nested.Append("Content-Type: text/plain\n\nThe bottom.\n");

        await DeliverAsync(OutsideMail.Raw(nested.ToString()));

        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Single().Subject, Is.EqualTo("Deep"));
    }

    [Test]
    public async Task A_message_of_50_000_parts_is_taken_in_good_time()
    {
        var wide = new StringBuilder("Subject: Wide\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n");
        for (var part = 0; part < 50_000; part++) wide.Append(CultureInfo.InvariantCulture, $"--b\nContent-Disposition: attachment; filename=f{part}\n\nx\n");

        await DeliverAsync(OutsideMail.Raw($"{wide}--b--\n"));

        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Single().Subject, Is.EqualTo("Wide"));
    }

    [TestCase("us-ascii", "Grüße", "utf-8")]
    [TestCase("us-ascii", "Grüße", "windows-1252")]
    [TestCase("iso-8859-1", "Grüße — “so”", "windows-1252")]
    [TestCase("unknown-8bit", "Grüße", "utf-8")]
    [TestCase("x-no-such-charset", "Grüße", "utf-8")]
    [TestCase("", "Grüße", "utf-8")]
    public async Task A_wrong_charset_label_does_not_spoil_the_text(string label, string text, string really)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] message =
        [
            .. OutsideMail.Raw($"Subject: Mislabelled\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"{label}\"\nContent-Transfer-Encoding: 8bit\n\n"),
            .. Encoding.GetEncoding(really).GetBytes(text), .. "\r\n"u8,
        ];
        await DeliverAsync(message);
        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Single().BodyText?.TrimEnd(), Is.EqualTo(text));
    }

    [TestCase("utf-8")]
    [TestCase("utf-16")]
    [TestCase("utf-32")]
    [TestCase("iso-2022-jp")]
    [TestCase("gb18030")]
    public async Task A_charset_label_that_cannot_be_true_costs_its_text_and_no_other(string label)
    {
        const string Octets = "\u001B$B\u00FC\u00FF\u00DF\u001B"; // Windows-1252, cut inside an escape.
        await DeliverAsync(OutsideMail.Raw($"""
            Subject: Mislabelled
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset={label}
            Content-Transfer-Encoding: 8bit

            {Octets}
            --b
            Content-Type: text/plain; charset=utf-8

            The other.
            --b--

            """));
        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Single().BodyText, Does.Contain("The other."));
    }

    private static IEnumerable<TestCaseData> HeaderBombs()
    {
        yield return new TestCaseData($"Subject: Bomb\nX-Long: {new string('a', 2_000_000)}\n").SetArgDisplayNames("one of 2 MB");
        yield return new TestCaseData($"Subject: Bomb\n{string.Concat(Enumerable.Repeat("X-Many: y\n", 200_000))}").SetArgDisplayNames("200,000 fields");
        yield return new TestCaseData($"Subject: Bomb\nX-Folded: a\n{string.Concat(Enumerable.Repeat(" b\n", 500_000))}").SetArgDisplayNames("500,000 folds");
        yield return new TestCaseData($"Subject: Bomb\nTo: {string.Join(",\n ", Enumerable.Range(0, 60_000).Select(i => $"u{i}@outside.test"))}\n").SetArgDisplayNames("60,000 recipients");
        yield return new TestCaseData($"Subject: Bomb\nReferences: {string.Join("\n ", Enumerable.Range(0, 60_000).Select(i => $"<r{i}@outside.test>"))}\n").SetArgDisplayNames("60,000 references");
        yield return new TestCaseData($"Subject: Bomb{string.Concat(Enumerable.Repeat("\n =?utf-8?Q?=C3=A4?=", 100_000))}\n").SetArgDisplayNames("100,000 encoded words");
        yield return new TestCaseData($"Subject: Bomb\nFrom: {new string('(', 500_000)}ann@outside.test\n").SetArgDisplayNames("500,000 open comments");
        yield return new TestCaseData($"Subject: Bomb\nTo: {new string('<', 500_000)}{new string(',', 500_000)}\n").SetArgDisplayNames("500,000 angles");
        yield return new TestCaseData($"Subject: Bomb\nContent-Type: text/plain{string.Concat(Enumerable.Range(0, 100_000).Select(i => $"; p*{i}=x"))}\n").SetArgDisplayNames("100,000 parameters");
        yield return new TestCaseData($"Subject: Bomb\nContent-Type: multipart/mixed; boundary=\"{new string('b', 200_000)}\"\n").SetArgDisplayNames("boundary of 200 kB");
    }

    [TestCaseSource(nameof(HeaderBombs))]
    public async Task A_header_bomb_is_taken_in_good_time(string header)
    {
        await DeliverAsync(OutsideMail.Raw($"{header}\nText.\n"));
        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Single().Subject, Does.StartWith("Bomb"));
    }

    [Test]
    public async Task A_mail_loop_is_broken()
    {
        await using var smtp = await _server.ConnectAsync();
        var answer = await smtp.SendAsync(
            "ann@outside.test", [_inbox.Address], OutsideMail.Raw(string.Concat(Enumerable.Repeat("Received: from a by b; Fri, 21 Nov 2025 09:55:06 -0600\n", 1000)) + "\nText.\n"));
        Assert.That(answer.Code, Is.EqualTo(554), answer.Text);
    }

    [Test]
    public async Task A_command_without_an_end_is_cut_off()
    {
        await using var smtp = await _server.ConnectAsync();
        try
        {
            for (var i = 0; i < 100; i++) await smtp.WriteAsync(new byte[16_384]);
        }
        catch (IOException)
        {
            // Hung up on while we spoke: as it should be.
            return;
        }

        Assert.That(async () => (await smtp.ReadAsync()).Code, Is.EqualTo(500).Or.EqualTo(421));
    }

    [Test]
    public async Task A_second_message_hidden_behind_a_lax_end_is_not_smuggled_in([Values("\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r")] string end)
    {
        await using var smtp = await _server.ConnectAsync();
        await smtp.BeginAsync("ann@outside.test", [_inbox.Address]);
        var hidden = $"MAIL FROM:<boss@outside.test>\r\nRCPT TO:<{_inbox.Address}>\r\nDATA\r\nSubject: Smuggled\r\n\r\nPay.\r\n";
        await smtp.WriteAsync(Encoding.ASCII.GetBytes($"Subject: Carrier\r\n\r\nText.{end}{hidden}.\r\n"));

        var answer = await smtp.ReadAsync();

        Assert.That(answer.Code, Is.EqualTo(250).Or.InRange(500, 599), answer.Text);
        Assert.That((await Rest.MessagesAsync(_inbox.Id)).Data.Select(m => m.Subject), Does.Not.Contain("Smuggled"));
    }

    private static byte[] Lines(string header, int octets)
    {
        var message = new StringBuilder(header, octets + 100);
        while (message.Length < octets) message.Append('x', 76).Append('\n');
        return OutsideMail.Raw(message.ToString());
    }

    private async Task DeliverAsync(byte[] message)
    {
        await using var smtp = await _server.ConnectAsync();
        var answer = await smtp.SendAsync("ann@outside.test", [_inbox.Address], message).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.That(answer.Code, Is.EqualTo(250), answer.Text);
    }
}
