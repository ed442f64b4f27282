using System.Net;
using System.Net.Sockets;
using AgentSend.EndToEnd.Tests.Harness;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>SIGTERM: what was begun is ended, what was accepted is there, and the exit code says that all is well.</summary>
[Platform(Exclude = "Win", Reason = "There is no SIGTERM.")]
internal sealed class ShutdownTests
{
    private const string ShortDrain = "--AgentSend:Smtp:DrainTimeout=00:00:03";
    private const string UnboundedSends = "--AgentSend:Limits:DailySendsPerInbox=1000000";

    private TempFolder _folder = null!;
    private ServerProcess _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TempFolder();
        _server = await ServerProcess.StartAsync(_folder.Path, ShortDrain, UnboundedSends);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Under_load_nothing_accepted_is_lost_and_nothing_waits_for_a_lease()
    {
        var ledger = new Ledger();
        Inbox[] inboxes = [await _server.Rest.CreateInboxAsync(), await _server.Rest.CreateInboxAsync(), await _server.Rest.CreateInboxAsync()];
        var load = new Load([_server], inboxes, ledger, "g", seed: 6);
        using var stop = new CancellationTokenSource();
        var running = load.RunAsync(stop.Token);
        await load.AcceptedAsync(200);
        load.ExpectTheEnd();
        _server.Terminate();
        await stop.CancelAsync();
        await running;
        Assert.That(await _server.ExitAsync(), Is.Zero, _server.Output);
        Assert.That(ledger.Complaints, Is.Empty);

        await RestartAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                var open = 0L;
                foreach (var inbox in inboxes) open += (await _server.Rest.MessagesAsync(inbox.Id, "queued", limit: 1)).Total;
                return open == 0;
            },
            "deliveries within half a lease",
            TimeSpan.FromSeconds(30));
        Assert.That(await new Audit(_server.Rest, ledger, areDeliveriesDone: true).ReadAsync(inboxes), Is.Empty);
        Assert.That(Database.CheckIntegrity(_folder.Path), Is.EqualTo("ok"));
    }

    [Test]
    public async Task Data_under_way_gets_its_250_and_is_kept()
    {
        var inbox = await _server.Rest.CreateInboxAsync();
        await using var smtp = await _server.ConnectAsync();
        await smtp.BeginAsync("ann@outside.test", [inbox.Address]);
        await smtp.WriteAsync(OutsideMail.Raw("Subject: Under way\n\nThe first half,\n"));

        _server.Terminate();
        await RefusesNewSessionsAsync();
        await smtp.WriteAsync("the second half.\r\n.\r\n"u8.ToArray());
        var answer = await smtp.ReadAsync();

        Assert.That(answer.Code, Is.EqualTo(250), answer.Text);
        Assert.That(await _server.ExitAsync(), Is.Zero, _server.Output);
        await RestartAsync();
        var mail = (await _server.Rest.MessagesAsync(inbox.Id)).Data.Single();
        Assert.That(mail.BodyText, Does.Contain("The first half,").And.Contain("the second half."));
    }

    [Test]
    public async Task Data_that_never_ends_does_not_hold_up_the_end_and_leaves_nothing()
    {
        var inbox = await _server.Rest.CreateInboxAsync();
        await using var smtp = await _server.ConnectAsync();
        await smtp.BeginAsync("ann@outside.test", [inbox.Address]);
        await smtp.WriteAsync(OutsideMail.Raw("Subject: Never ends\n\nThe first half,\n"));

        _server.Terminate();

        Assert.That(await _server.ExitAsync(), Is.Zero, _server.Output);
        Assert.That(async () => await smtp.ReadAsync(), Throws.InstanceOf<IOException>().Or.InstanceOf<SocketException>());
        await RestartAsync();
        Assert.That((await _server.Rest.MessagesAsync(inbox.Id)).Total, Is.Zero);
    }

    [Test]
    public async Task A_request_that_dawdles_does_not_take_the_time_that_data_has_to_end()
    {
        var inbox = await _server.Rest.CreateInboxAsync();
        using var dawdler = await BeginRequestAsync("""{"displayName":"Dawdler"}""", sentOctets: 5);
        await using var smtp = await _server.ConnectAsync();
        await smtp.BeginAsync("ann@outside.test", [inbox.Address]);
        await smtp.WriteAsync(OutsideMail.Raw("Subject: Under way\n\nThe first half,\n"));

        _server.Terminate();
        await RefusesNewSessionsAsync();
        await smtp.WriteAsync("the second half.\r\n.\r\n"u8.ToArray());

        Assert.That((await smtp.ReadAsync()).Code, Is.EqualTo(250));
        dawdler.Close();
        Assert.That(await _server.ExitAsync(), Is.Zero, _server.Output);
    }

    [Test]
    public async Task A_session_between_two_messages_is_told_421()
    {
        await using var smtp = await _server.ConnectAsync();

        _server.Terminate();
        var answer = await smtp.ReadAsync();

        Assert.That(answer.Code, Is.EqualTo(421), answer.Text);
        Assert.That(await _server.ExitAsync(), Is.Zero, _server.Output);
    }

    [Test]
    public async Task A_request_under_way_is_answered()
    {
        const string Body = """{"displayName":"Under way"}""";
        using var tcp = await BeginRequestAsync(Body, sentOctets: 5);

        _server.Terminate();
        await RefusesNewSessionsAsync();
        await tcp.GetStream().WriteAsync(OutsideMail.Raw(Body[5..]));
        using var reader = new StreamReader(tcp.GetStream());

        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("HTTP/1.1 201 Created"));
        Assert.That(await _server.ExitAsync(), Is.Zero, _server.Output);
    }

    /// <summary>Asks for an inbox and stops in the middle.</summary>
    private async Task<TcpClient> BeginRequestAsync(string body, int sentOctets)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, _server.HttpPort);
        await tcp.GetStream().WriteAsync(OutsideMail.Raw(
            $"POST /inboxes HTTP/1.1\nHost: localhost\nx-api-key: {ProgramRun.Key}\nContent-Length: {body.Length}\n\n{body[..sentOctets]}"));
        await _server.Rest.GetAsync<Account>("/account"); // Came later and was answered: the request has been seen.
        return tcp;
    }

    private Task RefusesNewSessionsAsync() => Eventually.HoldsAsync(
        async () =>
        {
            try
            {
                await using var late = await SmtpClient.OpenAsync(_server.SmtpPort);
                return (await late.ReadAsync()).Code == 421;
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                return true;
            }
        },
        "a server that stops");

    private async Task RestartAsync()
    {
        await _server.DisposeAsync();
        _server = await ServerProcess.StartAsync(_folder.Path, UnboundedSends);
    }
}
