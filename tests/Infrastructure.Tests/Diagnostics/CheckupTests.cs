using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Diagnostics;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Addresses;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Diagnostics;
using AgentSend.Testing;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Tests.Diagnostics;

internal sealed class CheckupTests
{
    private static readonly MailSettings Mail = new("agents.example.org", "mx.example.org");

    [TestCase(0, DiagnosisVerdict.Good, "0.0 s behind")]
    [TestCase(30, DiagnosisVerdict.Warning, "30.0 s ahead of")]
    [TestCase(-3600, DiagnosisVerdict.Bad, "3600.0 s behind")]
    public async Task The_clock_is_compared_with_a_time_server(int secondsAhead, DiagnosisVerdict verdict, string said)
    {
        var clock = new FakeTimeProvider();
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = AnswerAsync(server, clock.GetUtcNow().AddSeconds(-secondsAhead), stratum: 2);

        var found = await new ClockCheckup(Options.Create(new DoctorOptions { TimeServer = server.Client.LocalEndPoint!.ToString()! }), clock).ExamineAsync(default);

        await answering;
        Assert.That((found.Single().Verdict, found.Single().Found), Is.EqualTo((verdict, found.Single().Found)));
        Assert.That(found.Single().Found, Does.Contain(said));
    }

    [Test]
    public async Task A_time_server_that_refuses_leaves_the_clock_unjudged()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = AnswerAsync(server, Some.Time, stratum: 0);

        var found = await new ClockCheckup(Options.Create(new DoctorOptions { TimeServer = server.Client.LocalEndPoint!.ToString()! }), new FakeTimeProvider()).ExamineAsync(default);

        await answering;
        Assert.That(found.Single().Verdict, Is.EqualTo(DiagnosisVerdict.Note));
        Assert.That(await new ClockCheckup(Options.Create(new DoctorOptions { TimeServer = "" }), new FakeTimeProvider()).ExamineAsync(default), Is.Empty);
    }

    [Test]
    public async Task A_domain_that_is_all_right_in_DNS_is_told_so()
    {
        var dns = new FakeDns().MailExchanger(Mail.Domain, 10, "MX.example.org.").Address(Mail.HostName, "192.0.2.1").Reverse("1.2.0.192.in-addr.arpa", "mx.example.org.")
            .Text(Mail.Domain, "v=spf1 mx -all").Text($"_dmarc.{Mail.Domain}", "v=DMARC1; p=none");

        Assert.That((await ExamineAsync(dns, Mail, "direct")).Select(found => found.Verdict), Is.All.EqualTo(DiagnosisVerdict.Good));
    }

    [TestCase("dry-run", DiagnosisVerdict.Warning)]
    [TestCase("direct", DiagnosisVerdict.Bad)]
    public async Task What_is_missing_in_DNS_weighs_as_much_as_it_hurts(string mode, DiagnosisVerdict ofAddress)
    {
        var found = await ExamineAsync(new FakeDns(), Mail, mode);

        Assert.That(found[0].Verdict, Is.EqualTo(DiagnosisVerdict.Bad), found[0].Found);
        Assert.That(found[1].Verdict, Is.EqualTo(ofAddress), found[1].Found);
        Assert.That(found.Select(diagnosis => diagnosis.Advice), Is.All.Not.Null);
    }

    [TestCase("agents.localhost")]
    [TestCase("mail.internal")]
    public async Task A_private_domain_is_not_looked_up(string domain)
    {
        var dns = new FakeDns();
        var found = await ExamineAsync(dns, Mail with { Domain = domain }, "dry-run");

        Assert.That((found.Single().Verdict, dns.LookUps.Count), Is.EqualTo((DiagnosisVerdict.Note, 0)));
    }

    [Test]
    public async Task A_resolver_that_does_not_answer_is_told() =>
        Assert.That((await ExamineAsync(new FakeDns().TimeOut(Mail.Domain), Mail, "direct")).Single().Verdict, Is.EqualTo(DiagnosisVerdict.Bad));

    [Test]
    public async Task A_port_is_free_ours_or_somebody_elses()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var probe = new PortProbe("SMTP", "the setting");
        var greeting = "220 mx.test ESMTP AgentSend\r\n"u8.ToArray();
        var serving = Task.Run(async () =>
        {
            foreach (var line in (byte[][])[greeting, "220 other\r\n"u8.ToArray()])
            {
                using var client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync(line);
            }
        });

        var ours = await probe.ExamineAsync("127.0.0.1", port, "ESMTP AgentSend", default);
        var others = await probe.ExamineAsync("127.0.0.1", port, "ESMTP AgentSend", default);
        await serving;
        listener.Stop();
        var free = await probe.ExamineAsync("127.0.0.1", port, "ESMTP AgentSend", default);
        var elsewhere = await probe.ExamineAsync("192.0.2.77", port, "ESMTP AgentSend", default);

        Assert.That((ours.Verdict, others.Verdict, free.Verdict, elsewhere.Verdict), Is.EqualTo((DiagnosisVerdict.Good, DiagnosisVerdict.Bad, DiagnosisVerdict.Good, DiagnosisVerdict.Bad)), $"{ours} {others} {free} {elsewhere}");
        Assert.That((await probe.ExamineAsync("127.0.0.1", 0, null, default)).Verdict, Is.EqualTo(DiagnosisVerdict.Note));
    }

    [Test]
    public async Task A_disk_is_looked_at_where_the_data_will_be()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("agentsend-disk-").FullName, "not", "there");
        var found = await new DiskCheckup(Options.Create(new StorageOptions { DataFolder = folder })).ExamineAsync(default);

        Assert.That(found, Has.Count.EqualTo(2));
        Assert.That(found[0].Found, Does.Contain("MiB are free"));
        Assert.That(Directory.Exists(folder), Is.False);
    }

    private static Task<IReadOnlyList<Diagnosis>> ExamineAsync(FakeDns dns, MailSettings mail, string mode) =>
        new DnsCheckup(new FreshDns(dns), mail, Options.Create(new DeliveryOptions { Mode = mode })).ExamineAsync(default);

    /// <summary>One answer, as a server of that time gives it.</summary>
    private static async Task AnswerAsync(UdpClient server, DateTimeOffset time, byte stratum)
    {
        var question = await server.ReceiveAsync();
        Assert.That(question.Buffer, Has.Length.EqualTo(48));
        var answer = new byte[48];
        (answer[0], answer[1]) = (0b_00_100_100, stratum);
        var seconds = (uint)(time - new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(32), seconds);
        BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(40), seconds);
        await server.SendAsync(answer, question.RemoteEndPoint);
    }
}
