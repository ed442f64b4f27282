using System.Net;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;
using AgentSend.Application.Messages;
using AgentSend.Application.Screening;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Persistence;
using AgentSend.Infrastructure.Persistence.Repositories;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Screening;

/// <summary>Messages from a client through all of it: what is refused, what is stored, how it is labelled and what is said of it.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class InboundScreeningTests(TestDatabase database) : StoreTests(database)
{
    private static readonly IPAddress Client = IPAddress.Parse("192.0.2.7");

    private readonly FakeDns _dns = new FakeDns()
        .Text("good.test", "v=spf1 ip4:192.0.2.7 -all").Text("_dmarc.good.test", "v=DMARC1; p=reject")
        .Text("reject.test", "v=spf1 -all").Text("_dmarc.reject.test", "v=DMARC1; p=reject")
        .Text("quarantine.test", "v=spf1 -all").Text("_dmarc.quarantine.test", "v=DMARC1; p=quarantine")
        .Text("fail.test", "v=spf1 -all")
        .Reverse("7.2.0.192.in-addr.arpa", "mail.good.test").Address("mail.good.test", "192.0.2.7");

    private Caller _caller = null!; // Set before each test.
    private InboxId _inbox;
    private EmailAddress _address = null!; // Set before each test.

    [SetUp]
    public async Task BeginAsync()
    {
        _caller = await Database.NewOrganizationAsync();
        _address = Some.Address;
        _inbox = await NewInboxAsync(_caller, _address);
    }

    [Test]
    public async Task Mail_that_its_author_stands_behind_is_plain_mail()
    {
        await AcceptAsync("a@good.test", "a@good.test");
        var (view, events) = await OnlyAsync();
        Assert.Multiple(() =>
        {
            Assert.That(view.Labels, Is.EqualTo(["received", "unread"]));
            Assert.That(view.Verdict, Has.Property("Spf").EqualTo(SpfResult.Pass).And.Property("Dmarc").EqualTo(DmarcResult.Pass).And.Property("IsFromAligned").True);
            Assert.That(view.Verdict.Findings, Is.Empty);
            Assert.That(events, Is.EqualTo([EventType.MessageReceived]));
        });
    }

    [Test]
    public async Task Mail_whose_authors_domain_wants_it_rejected_is_refused_and_nothing_is_stored()
    {
        var answer = await TryAcceptAsync("a@reject.test", "a@reject.test");
        Assert.That(answer.Failure?.Code, Is.EqualTo("message.dmarc_reject"));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Messages WHERE InboxId = @Inbox", new { Inbox = _inbox.ToBytes() }), Is.Zero);
    }

    [Test]
    public async Task Mail_whose_authors_domain_wants_it_put_aside_is_spam()
    {
        await AcceptAsync("a@quarantine.test", "a@quarantine.test");
        var (view, events) = await OnlyAsync();
        Assert.That(view.Labels, Does.Contain("spam"));
        Assert.That(events, Is.EqualTo([EventType.MessageReceivedSpam]));
        var explained = await DoAsync(_caller, new ExplainVerdict(view.MessageId));
        Assert.That(explained.IsScreened);
        Assert.That(explained.Verdict.Reasons, Does.Contain(VerdictReason.DmarcQuarantine));
        Assert.That(explained.Verdict.Authentication?.Dmarc.RecordDomain, Is.EqualTo("quarantine.test"));
    }

    [TestCase("a@nothing.test")]
    [TestCase("a@fail.test", Description = "SPF alone rejects nothing.")]
    public async Task Mail_that_nothing_stands_behind_is_unauthenticated(string sender)
    {
        await AcceptAsync(sender, sender);
        var (view, events) = await OnlyAsync();
        Assert.That(view.Labels, Does.Contain("unauthenticated"));
        Assert.That(events, Is.EqualTo([EventType.MessageReceivedUnauthenticated]));
    }

    [Test]
    public async Task A_program_of_this_machine_is_not_a_stranger()
    {
        await AcceptAsync("a@local.test", "a@local.test", IPAddress.Loopback);
        var (view, events) = await OnlyAsync();
        Assert.That(view.Labels, Is.EqualTo(["received", "unread"]));
        Assert.That(events, Is.EqualTo([EventType.MessageReceived]));
        Assert.That(_dns.LookUps.Select(asked => asked.Name), Does.Not.Contain("local.test"), "DNS is not asked about it.");
    }

    [Test]
    public async Task Results_are_written_above_the_trace_and_those_in_our_name_are_taken_out()
    {
        const string Forged = "Return-Path: <president@bank.test>\r\nAuthentication-Results: mx.test; dmarc=pass header.from=bank.test\r\n";
        await AcceptAsync("a@good.test", "a@good.test", extra: $"{Forged}Authentication-Results: other.test; spf=pass\r\nRETURN-path :\r\n <b@bank.test>\r\n");
        var (view, _) = await OnlyAsync();
        var raw = Encoding.UTF8.GetString((await Database.ReadAsync<IRawMessageStore, byte[]?>(async raws => await raws.ReadAsync(await RawOfAsync(view.MessageId), default)))!);
        Assert.Multiple(() =>
        {
            Assert.That(raw, Does.StartWith("Return-Path: <a@good.test>\r\nAuthentication-Results: mx.test;\r\n\tdkim=none (not signed);\r\n\tspf=pass"));
            Assert.That(raw, Does.Contain("dmarc=pass (p=reject dis=none) header.from=good.test\r\n").Or.Contain("dmarc=pass (p=reject dis=none) header.from=good.test;"));
            Assert.That(raw, Does.Not.Contain("bank.test").And.Contain("other.test; spf=pass"));
            Assert.That(raw.IndexOf("Received: from client.test", StringComparison.Ordinal), Is.GreaterThan(0).And.LessThan(raw.IndexOf("From: a@good.test", StringComparison.Ordinal)));
            Assert.That(view.Text, Is.EqualTo("Hello"), "The parts are where they are said to be.");
            Assert.That(view.Size, Is.EqualTo(raw.Length));
        });
    }

    [TestCase("a@good.test")]
    [TestCase(null)]
    public async Task Who_it_came_from_stands_first(string? sender)
    {
        await AcceptAsync(sender, "a@nothing.test");
        var (view, _) = await OnlyAsync();
        var raw = Encoding.UTF8.GetString((await Database.ReadAsync<IRawMessageStore, byte[]?>(async raws => await raws.ReadAsync(await RawOfAsync(view.MessageId), default)))!);
        Assert.That(raw, Does.StartWith($"Return-Path: <{sender}>\r\nAuthentication-Results: mx.test;"));
        Assert.That(view.Text, Is.EqualTo("Hello"));
    }

    [Test]
    public async Task What_is_not_read_whole_says_so_and_is_kept_whole()
    {
        await AcceptAsync("a@good.test", "a@good.test", extra: $"Subject: {new string('x', 20_000)}\r\n");
        var (view, _) = await OnlyAsync();
        Assert.That(view.Content.Machine, Is.EqualTo(MachineMail.Incomplete));
        Assert.That(view.Labels, Is.EqualTo(["received", "unread"]));
        Assert.That(view.Size, Is.GreaterThan(20_000));

        await DoAsync(_caller, new UpdateLabels(view.MessageId, ["seen"], ["unread"]));
        await Bus.IndexAsync();
        Assert.That((await OnlyAsync()).View, Has.Property("Labels").EqualTo(new[] { "received", "seen" }).And.Property("Content").Property("Machine").EqualTo(MachineMail.Incomplete));
    }

    [Test]
    public async Task Mail_to_a_subaddress_is_the_inboxes_and_comes_once()
    {
        var tagged = EmailAddress.Parse($"{_address.LocalPart}+orders@{_address.Domain}");
        await AcceptAsync("a@good.test", "a@good.test", to: [tagged, _address]);
        var (view, _) = await OnlyAsync();
        Assert.That(view.Labels, Is.EqualTo(["received", "unread"]));
        Assert.That(view.To, Is.EqualTo([tagged.ToString()]), "As the sender wrote it.");
    }

    [Test]
    public async Task The_parts_are_where_they_are_said_to_be()
    {
        await AcceptAsync("a@good.test", "a@good.test");
        Assert.That((await OnlyAsync()).View.Text, Is.EqualTo("Hello"));
    }

    [Test]
    public async Task A_virus_is_refused_and_a_scanner_that_is_away_defers()
    {
        var infected = await TryAcceptAsync("a@good.test", "a@good.test", check: new SaysCheck(new CheckResult([new Finding("says", "virus", "A virus.", 0, FindingKind.Virus, null)])));
        Assert.That(infected.Failure?.Code, Is.EqualTo("message.virus"));
        var away = await TryAcceptAsync("a@good.test", "a@good.test", check: new SaysCheck(new CheckResult([]) { IsUnavailable = true }));
        Assert.That(away.Failure, Is.EqualTo(ScreeningFailures.NotScanned));
        Assert.That(away.Failure!.Kind, Is.EqualTo(FailureKind.Unavailable), "451, and the client comes again.");
    }

    [Test]
    public async Task What_an_organization_wants_counts_for_its_mail()
    {
        var check = new SaysCheck(new CheckResult([
            new Finding("says", "words", "Some words.", 3, FindingKind.Spam, [new TextSpan(SpanSource.Text, 0, 5, "Hello")]),
            new Finding("says", "orders", "Orders to a model.", 0.8, FindingKind.Injection, null)]));
        await TryAcceptAsync("a@good.test", "a@good.test", check: check);
        var (before, _) = await OnlyAsync();
        Assert.That(before.Labels, Is.EqualTo(["received", "unread"]), "Advice alone.");
        Assert.That(before.Verdict, Has.Property("SpamScore").EqualTo(3).And.Property("InjectionScore").EqualTo(0.8));
        Assert.That(before.Verdict.Findings.Single(finding => finding.Code == "words").Spans, Is.EqualTo([new TextSpan(SpanSource.Text, 0, 5, "Hello")]));

        var set = await DoAsync(_caller, new SetScreening(2.5, null, InjectionAction.Label));
        Assert.That(await DoAsync(_caller, new GetScreening()), Is.EqualTo(set));
        await DoAsync(_caller, new DeleteMessage(before.MessageId));
        await TryAcceptAsync("a@good.test", "a@good.test", check: check);
        Assert.That((await OnlyAsync()).View.Labels, Is.EquivalentTo(["received", "unread", "spam", "injection"]));
    }

    [Test]
    public async Task A_verdict_goes_with_its_message()
    {
        await AcceptAsync("a@good.test", "a@good.test");
        var id = (await OnlyAsync()).View.MessageId;
        await DoAsync(_caller, new DeleteMessage(id));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM MessageVerdicts WHERE MessageId = @Id", new { Id = id.ToBytes() }), Is.Zero);
        Assert.That(await FailAsync(_caller, new ExplainVerdict(id)), Is.EqualTo("message.not_found"));
    }

    private async Task AcceptAsync(string? sender, string from, IPAddress? client = null, string extra = "", EmailAddress[]? to = null) =>
        Assert.That((await TryAcceptAsync(sender, from, client, extra, to: to)).Failure, Is.Null);

    private async Task<Result<AcceptedMessage>> TryAcceptAsync(string? sender, string from, IPAddress? client = null, string extra = "", IContentCheck? check = null, EmailAddress[]? to = null)
    {
        EmailAddress[] recipients = to ?? [_address];
        var node = Database.NewNode(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IDnsResolver>(_dns));
            if (check is not null) services.AddSingleton(check);
        });
        var inbound = node.GetRequiredService<IInboundMail>();
        var known = new List<CheckedRecipient>();
        foreach (var recipient in recipients) known.Add(await DoAsync(Caller.Platform, new CheckRecipient(recipient)));
        byte[] room = [.. new byte[2048], .. Encoding.UTF8.GetBytes($"{extra}From: {from}\r\nTo: {recipients[0]}\r\nDate: Wed, 4 Mar 2026 12:00:00 +0000\r\nMessage-ID: {Some.MessageIdHeader}\r\n\r\nHello\r\n")];
        return await inbound.AcceptAsync(
            new InboundDelivery(new Envelope(sender is null ? null : EmailAddress.Parse(sender), recipients), new InboundOctets(room, 2048))
            {
                Trace = "Received: from client.test by mx.test; Wed, 4 Mar 2026 12:00:00 +0000\r\n"u8.ToArray(),
                Client = client ?? Client,
                IsLocal = client is not null,
                Helo = "client.test",
                Recipients = known,
            },
            default);
    }

    private async Task<(MessageView View, IReadOnlyList<string> Events)> OnlyAsync()
    {
        var id = await Database.ReadAsync<IDbSession, byte[]?>(session => session.ScalarAsync<byte[]>("SELECT Id FROM Messages WHERE InboxId = @Inbox", new { Inbox = _inbox.ToBytes() }, default));
        var events = await Database.ReadAsync<IDbSession, IReadOnlyList<string>>(session =>
            session.QueryAsync<string>("SELECT Type FROM Events WHERE MessageId = @Id AND Label IS NULL", new { Id = id }, default));
        return (await DoAsync(_caller, new GetMessage(id!.ToId<MessageId>())), events);
    }

    private Task<RawMessageId> RawOfAsync(MessageId id) => Database.ReadAsync<IDbSession, RawMessageId>(async session =>
        (await session.ScalarAsync<byte[]>("SELECT RawId FROM Messages WHERE Id = @Id", new { Id = id.ToBytes() }, default))!.ToId<RawMessageId>());

    private sealed class SaysCheck(CheckResult result) : IContentCheck
    {
        public string Name => "says";

        public bool FindsViruses => true;

        public ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken) => new(result);
    }
}
