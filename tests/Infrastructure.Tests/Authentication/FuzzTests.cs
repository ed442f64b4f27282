using System.Net;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

/// <summary>Whatever a message or a zone says, there is a verdict, soon, after a bounded number of look-ups.</summary>
internal sealed class FuzzTests
{
    /// <summary>Two SPF checks of ten terms with ten names each, ten keys, eight names for each domain of DMARC, fifty seals.</summary>
    private const int MostLookUps = 500;

    private static readonly string[] Pieces =
    [
        ";", "=", ":", " ", "\t", "\r\n ", "\r\n", "\r", "\n", "\0", "\u00FF", "%", "%{", "}", "/", "//", "@", ",", "<", ">", "(", ")", "\"", "\\", ".", "..", "*", "~", "?", "-", "+", "0", "99999999999999999999",
        "v=1", "v=spf1 ", "v=DMARC1", "v=DKIM1", "a=rsa-sha256", "a=ed25519-sha256", "c=relaxed/simple", "d=x.test", "s=s", "h=from:to:from", "bh=AAAA", "b=", "l=0", "l=1", "x=1", "t=1", "i=1", "i=50", "i=51", "i=@x.test", "cv=none", "cv=pass", "cv=fail",
        "k=rsa", "k=ed25519", "p=", "p=AAAA", "p=reject", "sp=none", "np=reject", "psd=y", "psd=n", "rua=mailto:a@x.test", "adkim=s", "include:x.test", "redirect=x.test", "a:", "mx", "ptr", "exists:", "ip4:192.0.2.0/24", "ip6:::/0", "all", "exp=x.test",
        "%{i}", "%{p}", "%{l2r-}", "%{H}", "%%", "%_", "x.test", "From: ", "DKIM-Signature: ", "ARC-Seal: ", "ARC-Message-Signature: ", "ARC-Authentication-Results: ", "Authentication-Results: ",
    ];

    private static readonly string[] Records =
    [
        "v=spf1 include:x.test a mx ptr exists:%{i}.%{l2r-}.x.test ip4:192.0.2.0/24 ip6:2001:db8::/32 redirect=x.test exp=x.test",
        "v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; aspf=r; psd=n; t=y; rua=mailto:a@x.test",
        CustomSigner.Record,
    ];

    private const string Mail =
        "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=x.test; s=s; t=1; b=AAAA\r\nARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=s; h=from; bh=AAAA; b=AAAA\r\n" +
        "ARC-Authentication-Results: i=1; x.test; spf=pass (a) smtp.mailfrom=\"a b\"@x.test\r\nAuthentication-Results: here.test; dkim=pass\r\n" +
        "DKIM-Signature: v=1; a=rsa-sha256; c=simple/relaxed; d=x.test; s=s; h=from:subject; l=3; bh=AAAA;\r\n b=AAAA\r\nFrom: \"Ann\" <a@x.test>\r\nSubject: s\r\n\r\nText \t\r\n\r\n";

    [Test]
    public async Task Three_thousand_mutants_are_judged()
    {
        var random = new Random(20260304);
        var results = new Infrastructure.Authentication.Results.AuthenticationResultsField();
        for (var i = 0; i < 3_000; i++)
        {
            var dns = new FakeDns();
            foreach (var name in (string[])["x.test", "_dmarc.x.test", "s._domainkey.x.test"]) dns.Text(name, Mutate(Records[random.Next(Records.Length)], random));
            dns.Address("x.test", "192.0.2.1").MailExchanger("x.test", 1, "x.test").Reverse("1.2.0.192.in-addr.arpa", "x.test");
            var message = Encoding.Latin1.GetBytes(Mutate(Mail, random));
            var origin = new MailOrigin(IPAddress.Parse("192.0.2.1"), Mutate("x.test", random), Mutate("a@x.test", random));
            try
            {
                var checks = await new MailAuthenticator(dns, new FakeTimeProvider(), new MailSettings("here.test", "here.test")).CheckAsync(origin, message, default);
                Check(results.Write("here.test", checks));
                results.WithoutForged("here.test", message);
                if (dns.LookUps.Count > MostLookUps) Assert.Fail($"{dns.LookUps.Count} look-ups");
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                Assert.Fail($"Mutant {i}: {exception}\n{Convert.ToBase64String(message)}");
            }
        }
    }

    [TestCase("DKIM-Signature: ", ";")]
    [TestCase("DKIM-Signature: h=", "a:")]
    [TestCase("From: ", "<a@x.test>,")]
    [TestCase("From: ", "(")]
    [TestCase("From: ", "\"")]
    [TestCase("From: ", "<")]
    [TestCase("Authentication-Results: ", "(")]
    [TestCase("Authentication-Results: ", ";\"")]
    [TestCase("ARC-Authentication-Results: i=1;", "(")]
    [TestCase("", "DKIM-Signature: v=1; a=rsa-sha256; d=x.test; s=s; h=from; bh=AAAA; b=AAAA\r\n")]
    [TestCase("", "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=x.test; s=s; b=AAAA\r\n")]
    [TestCase("", "From: a@x.test\r\n")]
    [TestCase("From: a@x.test\r\n\r\n", " \r\n")]
    public async Task A_megabyte_of_one_thing_is_judged_with_a_bounded_number_of_look_ups(string start, string repeated)
    {
        var message = Encoding.Latin1.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, 1_000_000 / repeated.Length)) + "\r\nFrom: a@x.test\r\n\r\nText\r\n");
        var dns = CustomSigner.Zone;

        await new MailAuthenticator(dns, new FakeTimeProvider(), new MailSettings("here.test", "here.test")).CheckAsync(new MailOrigin(IPAddress.Loopback, "x.test", "a@x.test"), message, default);
        new Infrastructure.Authentication.Results.AuthenticationResultsField().WithoutForged("here.test", message);

        Assert.That(dns.LookUps, Has.Count.AtMost(MostLookUps));
    }

    private static void Check(string field)
    {
        foreach (var line in field[..^2].Split("\r\n\t"))
            if (line.Any(char.IsControl)) Assert.Fail($"A control character in {line}");
    }

    private static string Mutate(string text, Random random)
    {
        var mutant = new StringBuilder(text);
        for (var count = random.Next(5); count > 0; count--)
        {
            var at = random.Next(mutant.Length + 1);
            if (random.Next(3) == 0 && at < mutant.Length) mutant.Remove(at, Math.Min(random.Next(1, 12), mutant.Length - at));
            else mutant.Insert(at, Pieces[random.Next(Pieces.Length)]);
        }

        return mutant.ToString();
    }
}
