using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Authentication;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests.Dkim;

/// <summary>Our signatures before a verifier by others.</summary>
internal sealed class SignatureTests
{
    private const string Domain = "agents.example";

    private static readonly DkimKeys Keys = new();
    private static readonly DkimKey Rsa = Keys.Generate("rsa1", DkimAlgorithm.RsaSha256);
    private static readonly DkimKey Ed25519 = Keys.Generate("ed1", DkimAlgorithm.Ed25519Sha256);

    private static readonly Dictionary<string, string> Records = new[] { Rsa, Ed25519 }.ToDictionary(key => $"{key.Selector}._domainkey.{Domain}", Keys.PublicRecord);

    private static readonly string[] Messages =
    [
        "From: Ann <ann@agents.example>\r\nTo: bob@x.test\r\nSubject: Hello\r\nDate: Wed, 4 Mar 2026 12:00:00 +0000\r\nMessage-ID: <1@agents.example>\r\n\r\nText.\r\n",
        "From: ann@agents.example\r\nSubject:   folded\r\n \t subject  with   blanks \r\nTo: a@x.test,\r\n\tb@x.test\r\n\r\nTrailing blanks  \t\r\n\r\ninner\t \tblanks\r\n\r\n\r\n\r\n",
        "From: ann@agents.example\r\nSubject: no body\r\n\r\n",
        "From: ann@agents.example\r\nSubject: only empty lines\r\n\r\n\r\n\r\n",
        "From: ann@agents.example\r\nSubject: no line end\r\n\r\nlast line",
        "From: ann@agents.example\r\nSubject: twice\r\nX-Other: 1\r\nSubject: twice again\r\nTo:\r\nCc: \r\nList-Id: <a.b>\r\nList-Unsubscribe: <https://x.test/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\n.\r\n..\r\n",
        "From: =?utf-8?Q?=C3=84?= <ann@agents.example>\r\nReferences: <1@a>\r\n <2@b>\r\n <3@c>\r\nIn-Reply-To: <3@c>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain;\r\n charset=utf-8\r\n\r\n\u00C3\u00A4\u00FF\u0001\r\n",
    ];

    [OneTimeSetUp]
    public Task RequireAsync() => DkimPy.RequireAsync();

    [TestCaseSource(nameof(Messages))]
    public async Task Dkimpy_says_our_signatures_are_valid(string text)
    {
        var message = Encoding.Latin1.GetBytes(text);
        var fields = new DkimSigner(new FakeTimeProvider(DateTimeOffset.UtcNow)).Sign(message, Domain, [Rsa, Ed25519], TimeSpan.FromDays(7));

        Assert.That(await DkimPy.VerifyAsync([.. fields, .. message], Records), Is.EqualTo(new[] { "pass", "pass" }));
    }

    [Test]
    public async Task We_say_that_signatures_of_dkimpy_are_valid(
        [ValueSource(nameof(Messages))] string text,
        [Values("simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed")] string forms,
        [Values] DkimAlgorithm algorithm,
        [Values] bool isLengthGiven)
    {
        var message = Encoding.Latin1.GetBytes(text);
        var (key, secret, name) = algorithm == DkimAlgorithm.RsaSha256 ? (Rsa, RsaPem(), "rsa-sha256") : (Ed25519, Convert.ToBase64String(Ed25519.PrivateKey), "ed25519-sha256");
        var field = await DkimPy.SignAsync(message, Domain, key.Selector, secret, name, forms, isLengthGiven);

        var checks = await new DkimVerifier(Zone(), TimeProvider.System).VerifyAsync(RawMessage.Parse((byte[])[.. field, .. message]), default);

        Assert.That(checks.Single(), Has.Property("Result").EqualTo(DkimResult.Pass).And.Property("UnsignedBodyOctets").EqualTo(0), Encoding.Latin1.GetString(field));
    }

    [Test]
    public async Task Dkimpy_sees_when_a_sealed_field_is_added()
    {
        var message = Encoding.Latin1.GetBytes(Messages[0]);
        var fields = new DkimSigner(new FakeTimeProvider(DateTimeOffset.UtcNow)).Sign(message, Domain, [Rsa]);

        Assert.That(await DkimPy.VerifyAsync([.. "Reply-To: eve@x.test\r\n"u8, .. fields, .. message], Records), Is.EqualTo(new[] { "fail" }));
    }

    private static FakeDns Zone() => Records.Aggregate(new FakeDns(), (zone, record) => zone.Text(record.Key, record.Value));

    private static string RsaPem()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Rsa.PrivateKey, out _);
        return rsa.ExportRSAPrivateKeyPem();
    }
}
