using System.Net;
using System.Text;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Arc;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Infrastructure.Authentication.Spf;
using AgentSend.Infrastructure.Dns;
using AgentSend.Infrastructure.Screening.Archives;
using AgentSend.Testing;

namespace AgentSend.ScreeningBenchmark;

/// <summary>What is fuzzed: mail through all content checks, archives, signed headers, SPF records and answers of DNS.</summary>
internal static class FuzzTargets
{
    private const string Domain = "x.test";

    private static readonly string Key = $"v=DKIM1; p={Convert.ToBase64String(System.Security.Cryptography.RSA.Create(1024).ExportSubjectPublicKeyInfo())}";

    private static readonly string[] SignedHeaders =
    [
        "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=x.test; s=s; t=1; b=AAAA\r\nARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=s; h=from; bh=AAAA; b=AAAA\r\nARC-Authentication-Results: i=1; x.test; spf=pass\r\nFrom: a@x.test\r\n\r\nText\r\n",
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/relaxed; d=x.test; s=s; h=from:subject:from; l=3; t=1; x=9999999999; i=@x.test; bh=AAAA;\r\n b=AAAA\r\nDKIM-Signature: v=1; a=ed25519-sha256; d=x.test; s=s; h=from; bh=AAAA; b=AAAA\r\nFrom: \"Ann\" <a@x.test>\r\nSubject: s\r\n\r\nText \t\r\n\r\n",
    ];

    private static readonly string[] SpfRecords =
    [
        "v=spf1 include:x.test a:x.test/24//64 mx ptr exists:%{i}.%{l2r-}.x.test ip4:192.0.2.0/24 ip6:2001:db8::/32 redirect=x.test exp=x.test",
        "v=spf1 a mx -all exp=%{s}.%{o}.%{d}.%{c}.%{r}.%{t}.%{h}.%{p}.x.test", "v=spf1 ?all", "v=spf1 ip4:192.0.2.1 ~all moo=%%%_%-",
    ];

    public static IReadOnlyList<FuzzTarget> All(string folder)
    {
        var checks = new Checks();
        return
        [
            new("mail", [.. MailFolder.Load([folder]), .. CorpusMails.All().Where((_, i) => i % 10 == 0)], mail => checks.RunAsync(checks.Read(mail))),
            new("archives", ArchiveSamples.All(), Synchronous(octets => ArchiveReader.Read(octets, ArchiveLimits.Default))),
            new("signed headers", [.. SignedHeaders.Select(Encoding.Latin1.GetBytes)], VerifyAsync),
            new("SPF records", [.. SpfRecords.Select(Encoding.Latin1.GetBytes)], EvaluateAsync),
            new("answers of DNS", [Answer()], Synchronous(ReadAnswer)),
        ];
    }

    private static async Task VerifyAsync(byte[] octets)
    {
        var (mail, dns) = (RawMessage.Parse(octets), new FakeDns().Text($"s._domainkey.{Domain}", Key));
        await new DkimVerifier(dns, TimeProvider.System).VerifyAsync(mail, default);
        await new ArcVerifier(dns).VerifyAsync(mail, default);
    }

    private static async Task EvaluateAsync(byte[] octets)
    {
        var dns = new FakeDns().Text(Domain, Encoding.Latin1.GetString(octets)).Address(Domain, "192.0.2.7", "2001:db8::7").MailExchanger(Domain, 1, Domain).Reverse("1.2.0.192.in-addr.arpa", Domain);
        await new SpfVerifier(dns, TimeProvider.System, "here.test").CheckMailFromAsync(IPAddress.Parse("192.0.2.1"), Domain, $"a.b-c@{Domain}", default);
    }

    private static void ReadAnswer(byte[] octets)
    {
        if (DnsMessage.Read(octets) is not { } message) return;
        foreach (var type in Enum.GetValues<DnsType>()) AnswerReading.Of(message, new DnsQuestion(Domain, type));
    }

    private static Func<byte[], Task> Synchronous(Action<byte[]> read) => octets =>
    {
        read(octets);
        return Task.CompletedTask;
    };

    /// <summary>A question for x.test, and of each type an answer, names compressed (RFC 1035 section 4.1.4).</summary>
    private static byte[] Answer()
    {
        byte[] pointer = [0xC0, 12];
        var records = new (ushort Type, byte[] Data)[]
        {
            (5, [3, (byte)'w', (byte)'w', (byte)'w', .. pointer]), (1, [192, 0, 2, 1]), (28, new byte[16]), (15, [0, 10, .. pointer]), (16, [5, .. "hello"u8, 0, 2, .. "ab"u8]),
            (12, pointer), (2, pointer), (52, [3, 1, 1, .. new byte[32]]), (6, [.. pointer, .. pointer, .. new byte[20]]),
        };
        List<byte> message = [0, 1, 0x81, 0x80, 0, 1, 0, (byte)(records.Length - 1), 0, 1, 0, 0, 1, (byte)'x', 4, .. "test"u8, 0, 0, 16, 0, 1];
        foreach (var (type, data) in records) message.AddRange([.. pointer, 0, (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data]);
        return [.. message];
    }
}
