using System.Net;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests;

/// <summary>Every limit where it stands, and one past it. Limits with an option are set small here, the others are the contract's.</summary>
internal sealed class LimitsTests
{
    private const int MaxMessageOctets = 65_536;
    private const int MaxAttachmentOctets = 10_000;
    private const int MaxSends = 3;
    private const int MaxRecipients = 4;
    private const int MaxSessionsPerAddress = 3;
    private const int MaxErrors = 5;

    private TempFolder _folder = null!;
    private ServerProcess _server = null!;

    private RestClient Rest => _server.Rest;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(
            _folder.Path,
            $"--AgentSend:Limits:MaxMessageBytes={MaxMessageOctets}",
            $"--AgentSend:Limits:MaxAttachmentBytes={MaxAttachmentOctets}",
            $"--AgentSend:Limits:DailySendsPerInbox={MaxSends}",
            $"--AgentSend:Smtp:MaxRecipients={MaxRecipients}",
            $"--AgentSend:Smtp:MaxSessionsPerAddress={MaxSessionsPerAddress}",
            $"--AgentSend:Smtp:MaxErrorsPerSession={MaxErrors}",
            "--AgentSend:Smtp:MaxCommandLineOctets=600",
            "--AgentSend:Smtp:MaxCommandsBeforeMail=10");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Sends_of_a_day_are_refused_past_the_limit_until_midnight_UTC()
    {
        var inbox = await Rest.CreateInboxAsync();
        for (var i = 0; i < MaxSends; i++) await Rest.SendAsync(inbox.Id, new(["ann@outside.test"], "Within"));

        var before = UntilMidnight();
        var refused = await Rest.TrySendAsync(inbox.Id, new(["ann@outside.test"], "Past"));
        var after = UntilMidnight();

        Assert.That((refused.Status, refused.Error.Code), Is.EqualTo((HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED")));
        if (after <= before) Assert.That(refused.RetryAfter, Is.InRange(after, before + TimeSpan.FromSeconds(1)));
        var now = await Rest.GetInboxAsync(inbox.Id);
        Assert.That((now.SendsToday, now.TotalSent, (await Rest.MessagesAsync(inbox.Id)).Total), Is.EqualTo((MaxSends, MaxSends, MaxSends)), "a refused send leaves no trace");
    }

    private static IEnumerable<TestCaseData> Sends()
    {
        yield return Case("recipients", 50, n => new(Addresses(n), "S"));
        yield return Case("copies", 50, n => new(["ann@outside.test"], "S", Cc: Addresses(n)));
        yield return Case("blind copies", 50, n => new(["ann@outside.test"], "S", Bcc: Addresses(n)));
        yield return Case("characters of subject", 998, n => new(["ann@outside.test"], new string('s', n)));

        TestCaseData Case(string name, int limit, Func<int, Send> send) => new TestCaseData(send, limit).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Sends))]
    public async Task A_send_is_taken_at_its_limits_and_refused_one_past_them(Func<int, Send> send, int limit)
    {
        var inbox = await Rest.CreateInboxAsync();
        Assert.That((await Rest.TrySendAsync(inbox.Id, send(limit))).Status, Is.EqualTo(HttpStatusCode.Accepted));
        var refused = await Rest.TrySendAsync(inbox.Id, send(limit + 1));
        Assert.That((refused.Status, refused.Error.Code), Is.EqualTo((HttpStatusCode.BadRequest, "VALIDATION_ERROR")));
        Assert.That(refused.Error.Details, Is.Not.Empty);
    }

    [Test]
    public async Task A_message_has_10_attachments_and_no_more()
    {
        var inbox = await Rest.CreateInboxAsync();
        var uploads = new List<Guid>();
        for (var i = 0; i <= 10; i++) uploads.Add((await Rest.UploadAsync($"{i}.txt", "text/plain", "x"u8.ToArray())).Id);

        Assert.That((await Rest.TrySendAsync(inbox.Id, new(["ann@outside.test"], "S", AttachmentIds: [.. uploads.Take(10)]))).Status, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That((await Rest.TrySendAsync(inbox.Id, new(["ann@outside.test"], "S", AttachmentIds: [.. uploads]))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_message_larger_than_allowed_is_refused_to_its_sender_here_too()
    {
        var inbox = await Rest.CreateInboxAsync();
        Assert.That((await Rest.TrySendAsync(inbox.Id, new(["ann@outside.test"], "S", new string('x', MaxMessageOctets / 2)))).Status, Is.EqualTo(HttpStatusCode.Accepted));
        var refused = await Rest.TrySendAsync(inbox.Id, new(["ann@outside.test"], "S", new string('x', MaxMessageOctets * 3 / 2)));
        Assert.That((refused.Status, refused.Error.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "MESSAGE_TOO_LARGE")));
    }

    [Test]
    public async Task An_upload_is_taken_at_its_limit_and_refused_one_octet_past_it()
    {
        Assert.That((await Rest.TryUploadAsync("a", "text/plain", new byte[MaxAttachmentOctets])).Status, Is.EqualTo(HttpStatusCode.Created));
        var refused = await Rest.TryUploadAsync("a", "text/plain", new byte[MaxAttachmentOctets + 1]);
        Assert.That((refused.Status, refused.Error.Code), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "ATTACHMENT_TOO_LARGE")));
    }

    [TestCase(1, HttpStatusCode.OK)]
    [TestCase(100, HttpStatusCode.OK)]
    [TestCase(0, HttpStatusCode.BadRequest)]
    [TestCase(101, HttpStatusCode.BadRequest)]
    public async Task A_page_has_1_to_100_items(int limit, HttpStatusCode expected) =>
        Assert.That((await Rest.AskAsync(HttpMethod.Get, $"/inboxes?limit={limit}")).Status, Is.EqualTo(expected));

    [TestCase(64, HttpStatusCode.Created)]
    [TestCase(65, HttpStatusCode.BadRequest)]
    public async Task A_local_part_has_64_octets_at_most(int octets, HttpStatusCode expected) =>
        Assert.That((await Rest.AskAsync(HttpMethod.Post, "/inboxes", new { address = new string('a', octets) })).Status, Is.EqualTo(expected));

    [TestCase(255, HttpStatusCode.Created)]
    [TestCase(256, HttpStatusCode.BadRequest)]
    public async Task A_display_name_has_255_characters_at_most(int characters, HttpStatusCode expected) =>
        Assert.That((await Rest.AskAsync(HttpMethod.Post, "/inboxes", new { displayName = new string('n', characters) })).Status, Is.EqualTo(expected));

    [Test]
    public async Task A_message_over_SMTP_is_taken_at_its_limit_and_refused_one_octet_past_it()
    {
        var inbox = await Rest.CreateInboxAsync();
        await using var smtp = await _server.ConnectAsync();
        Assert.That((await smtp.SendAsync("ann@outside.test", [inbox.Address], MessageOf(MaxMessageOctets))).Code, Is.EqualTo(250));
        Assert.That((await smtp.SendAsync("ann@outside.test", [inbox.Address], MessageOf(MaxMessageOctets + 1))).Code, Is.EqualTo(552));
        Assert.That((await smtp.CommandAsync($"MAIL FROM:<> SIZE={MaxMessageOctets}")).Code, Is.EqualTo(250));
        await smtp.CommandAsync("RSET");
        Assert.That((await smtp.CommandAsync($"MAIL FROM:<> SIZE={MaxMessageOctets + 1}")).Code, Is.EqualTo(552));
        Assert.That((await Rest.MessagesAsync(inbox.Id)).Total, Is.EqualTo(1));
    }

    [Test]
    public async Task A_recipient_past_the_limit_is_put_off_and_the_others_get_their_mail()
    {
        var inboxes = new List<Inbox>();
        for (var i = 0; i <= MaxRecipients; i++) inboxes.Add(await Rest.CreateInboxAsync());
        await using var smtp = await _server.ConnectAsync();
        await smtp.CommandAsync("MAIL FROM:<ann@outside.test>");
        var codes = new List<int>();
        foreach (var inbox in inboxes) codes.Add((await smtp.CommandAsync($"RCPT TO:<{inbox.Address}>")).Code);
        await smtp.CommandAsync("DATA");
        await smtp.WriteAsync("Subject: For most\r\n\r\nText.\r\n.\r\n"u8.ToArray());
        Assert.That((await smtp.ReadAsync()).Code, Is.EqualTo(250));

        Assert.That(codes, Is.EqualTo(new[] { 250, 250, 250, 250, 452 }));
        var totals = new List<long>();
        foreach (var inbox in inboxes) totals.Add((await Rest.MessagesAsync(inbox.Id)).Total);
        Assert.That(totals, Is.EqualTo(new[] { 1, 1, 1, 1, 0 }));
    }

    [Test, Platform(Exclude = "MacOsX", Reason = "Has one loopback address.")]
    public async Task A_session_too_many_is_put_off_until_one_ends()
    {
        var address = IPAddress.Parse("127.0.0.3"); // Its own: the other tests' sessions may be on their way out still.
        var sessions = new List<SmtpClient>();
        for (var i = 0; i < MaxSessionsPerAddress; i++) sessions.Add(await _server.ConnectAsync(address));
        await using (var late = await SmtpClient.OpenAsync(_server.SmtpPort, address)) Assert.That((await late.ReadAsync()).Code, Is.EqualTo(421));

        foreach (var session in sessions) await session.DisposeAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                await using var next = await SmtpClient.OpenAsync(_server.SmtpPort, address);
                return (await next.ReadAsync()).Code == 220;
            },
            "a free place");
    }

    [Test]
    public async Task A_command_line_is_taken_at_its_limit_and_refused_one_octet_past_it()
    {
        await using var smtp = await _server.ConnectAsync();
        Assert.That((await smtp.CommandAsync("NOOP " + new string('x', 600 - "NOOP \r\n".Length))).Code, Is.EqualTo(250));
        Assert.That((await smtp.CommandAsync("NOOP " + new string('x', 601 - "NOOP \r\n".Length))).Code, Is.EqualTo(500));
    }

    [Test]
    public async Task A_session_of_mistakes_only_is_ended()
    {
        await using var smtp = await _server.ConnectAsync();
        for (var i = 0; i < MaxErrors; i++) Assert.That((await smtp.CommandAsync("NONSENSE")).Code, Is.EqualTo(500));
        Assert.That((await smtp.CommandAsync("NONSENSE")).Code, Is.EqualTo(421));
    }

    [Test]
    public async Task A_session_that_talks_and_sends_nothing_is_ended()
    {
        await using var smtp = await _server.ConnectAsync(); // EHLO is the first command.
        for (var i = 1; i < 10; i++) Assert.That((await smtp.CommandAsync("NOOP")).Code, Is.EqualTo(250));
        Assert.That((await smtp.CommandAsync("NOOP")).Code, Is.EqualTo(421));
    }

    private static TimeSpan UntilMidnight() => TimeSpan.FromDays(1) - DateTime.UtcNow.TimeOfDay;

    private static string[] Addresses(int count) => [.. Enumerable.Range(0, count).Select(i => $"user{i}@outside.test")];

    private static byte[] MessageOf(int octets)
    {
        const string Header = "Subject: Exact\n\n";
        var lines = string.Concat(Enumerable.Repeat(new string('x', 62) + "\n", octets / 64));
        var message = OutsideMail.Raw(Header + lines);
        Array.Resize(ref message, octets);
        message.AsSpan(^4..).Fill((byte)'x');
        "\r\n"u8.CopyTo(message.AsSpan(^2..));
        return message;
    }
}
