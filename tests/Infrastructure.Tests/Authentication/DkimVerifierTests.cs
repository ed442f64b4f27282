using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

internal sealed class DkimVerifierTests
{
    private const string Message = "From: a@x.test\r\nSubject: s\r\n\r\nText\r\n";
    private const string Tags = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=s; h=from:subject";

    [TestCase(Tags, DkimResult.Pass)]
    [TestCase(Tags + "; i=me@x.test", DkimResult.Pass)]
    [TestCase(Tags + "; i=me@sub.x.test", DkimResult.Pass)]
    [TestCase(Tags + "; i=me@other.test", DkimResult.PermanentError)]
    [TestCase(Tags + "; i=me@yx.test", DkimResult.PermanentError)]
    [TestCase(Tags + "; t=1; x=1772625600", DkimResult.Pass)]
    [TestCase(Tags + "; t=1; x=1772625599", DkimResult.Policy)]
    [TestCase(Tags + "; t=2; x=1", DkimResult.Neutral)]
    [TestCase(Tags + "; x=soon", DkimResult.Neutral)]
    [TestCase(Tags + "; q=dns/txt:http", DkimResult.Pass)]
    [TestCase(Tags + "; q=http", DkimResult.Neutral)]
    [TestCase(Tags + "; unknown=1", DkimResult.Pass)]
    [TestCase(Tags + "; d=x.test", DkimResult.Neutral)]
    [TestCase(Tags + "; ;", DkimResult.Neutral)]
    [TestCase(Tags + "; l=99", DkimResult.PermanentError)]
    [TestCase("v=2; a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=s; h=from", DkimResult.Neutral)]
    [TestCase("a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=s; h=from", DkimResult.PermanentError)]
    [TestCase("v=1; a=rsa-sha1; c=relaxed/relaxed; d=x.test; s=s; h=from", DkimResult.Policy)]
    [TestCase("v=1; a=rsa-md5; c=relaxed/relaxed; d=x.test; s=s; h=from", DkimResult.Neutral)]
    [TestCase("v=1; a=ed25519-sha256; c=relaxed/relaxed; d=x.test; s=s; h=from", DkimResult.PermanentError)]
    [TestCase("v=1; a=rsa-sha256; c=nowsp; d=x.test; s=s; h=from", DkimResult.Neutral)]
    [TestCase("v=1; a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=s; h=subject", DkimResult.PermanentError)]
    [TestCase("v=1; a=rsa-sha256; c=relaxed/relaxed; d=x.test; s=none; h=from", DkimResult.PermanentError)]
    [TestCase("v=1; a=rsa-sha256; c=relaxed/relaxed; d=x..test; s=s; h=from", DkimResult.Neutral)]
    public async Task A_signature_is_judged_by_its_tags(string tags, DkimResult expected) =>
        Assert.That((await VerifyAsync(CustomSigner.Sign(Message, tags), CustomSigner.Zone)).Result, Is.EqualTo(expected));

    [TestCase("t=y", DkimResult.Pass)]
    [TestCase("t=s", DkimResult.Pass)]
    [TestCase("h=sha1:sha256", DkimResult.Pass)]
    [TestCase("h=sha1", DkimResult.PermanentError)]
    [TestCase("s=email", DkimResult.Pass)]
    [TestCase("s=tlsrpt", DkimResult.PermanentError)]
    [TestCase("g=nobody", DkimResult.Pass)]
    [TestCase("x", DkimResult.PermanentError)]
    public async Task A_key_says_what_it_is_for(string more, DkimResult expected) =>
        Assert.That((await VerifyAsync(CustomSigner.Sign(Message, Tags), Key($"{CustomSigner.Record}; {more}"))).Result, Is.EqualTo(expected));

    [TestCase("v=DKIM1; p=", "key revoked")]
    [TestCase("v=DKIM2; p=AAAA", "invalid key record")]
    [TestCase("v=DKIM1; k=dsa; p=AAAA", "unknown key type")]
    [TestCase("v=DKIM1; p=AAAA", "unusable key")]
    [TestCase("v=DKIM1; p=!", "invalid key record")]
    [TestCase("not a key", "invalid key record")]
    public async Task A_key_that_cannot_be_used_is_a_permanent_error(string record, string reason)
    {
        var check = await VerifyAsync(CustomSigner.Sign(Message, Tags), Key(record));

        Assert.That((check.Result, check.Reason), Is.EqualTo((DkimResult.PermanentError, reason)));
    }

    [Test]
    public async Task A_key_that_does_not_answer_is_a_temporary_error() =>
        Assert.That((await VerifyAsync(CustomSigner.Sign(Message, Tags), new FakeDns().TimeOut("s._domainkey.x.test"))).Result, Is.EqualTo(DkimResult.TemporaryError));

    [Test]
    public async Task A_strict_key_wants_the_very_domain() =>
        Assert.That((await VerifyAsync(CustomSigner.Sign(Message, Tags + "; i=@sub.x.test"), Key($"{CustomSigner.Record}; t=s"))).Result, Is.EqualTo(DkimResult.PermanentError));

    [Test]
    public async Task A_weak_key_never_passes()
    {
        using var rsa = RSA.Create(1016);
        var signed = CustomSigner.Sign(Message, Tags, privateKey: rsa.ExportPkcs8PrivateKey());

        Assert.That((await VerifyAsync(signed, Key($"p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}"))).Result, Is.EqualTo(DkimResult.Policy));
    }

    [Test]
    public async Task A_key_that_would_take_long_to_compute_with_never_passes()
    {
        using var rsa = RSA.Create();
        rsa.ImportParameters(new RSAParameters { Modulus = [.. Enumerable.Repeat((byte)0xFF, 4104 / 8)], Exponent = [1, 0, 1] });

        Assert.That((await VerifyAsync(CustomSigner.Sign(Message, Tags), Key($"p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}"))).Result, Is.EqualTo(DkimResult.Policy));
    }

    [Test]
    public async Task A_key_may_be_written_as_rsa_public_key()
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(CustomSigner.Key.PrivateKey, out _);

        Assert.That((await VerifyAsync(CustomSigner.Sign(Message, Tags), Key($"p={Convert.ToBase64String(rsa.ExportRSAPublicKey())}"))).Result, Is.EqualTo(DkimResult.Pass));
    }

    [Test]
    public async Task What_is_added_behind_the_length_passes_and_is_reported()
    {
        var signed = CustomSigner.Sign(Message, Tags + "; l=4", limit: 4);
        var check = await VerifyAsync([.. signed, .. "Buy!\r\n"u8], CustomSigner.Zone);

        Assert.That((check.Result, check.UnsignedBodyOctets), Is.EqualTo((DkimResult.Pass, 8)));
    }

    [Test]
    public async Task A_field_that_was_added_is_reported()
    {
        var check = await VerifyAsync([.. "Subject: other\r\n"u8, .. CustomSigner.Sign(Message, Tags)], CustomSigner.Zone);

        Assert.That((check.Result, check.UnsignedFields), Is.EqualTo((DkimResult.Pass, new[] { "subject" })));
    }

    [TestCase("Text", "Test", "body hash did not verify")]
    [TestCase("Subject: s", "Subject: t", "signature did not verify")]
    public async Task A_change_makes_it_fail(string from, string to, string reason)
    {
        var changed = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(CustomSigner.Sign(Message, Tags)).Replace(from, to, StringComparison.Ordinal));
        var check = await VerifyAsync(changed, CustomSigner.Zone);

        Assert.That((check.Result, check.Reason), Is.EqualTo((DkimResult.Fail, reason)));
    }

    [Test]
    public async Task Of_a_hundred_signatures_ten_are_looked_at_and_one_key_is_asked_for()
    {
        var dns = CustomSigner.Zone;
        var field = Encoding.Latin1.GetString(CustomSigner.Sign(Message, Tags));
        field = field[..field.IndexOf("From:", StringComparison.Ordinal)];
        var checks = await new DkimVerifier(dns, new FakeTimeProvider()).VerifyAsync(RawMessage.Parse(Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(field, 100)) + Message)), default);

        Assert.That(checks, Has.Count.EqualTo(DkimVerifier.MaxSignatures + 1));
        Assert.That((checks.Count(check => check.Result == DkimResult.Pass), dns.LookUps.Count), Is.EqualTo((DkimVerifier.MaxSignatures, 1)));
    }

    [Test]
    public async Task A_message_without_signature_has_none() =>
        Assert.That((await VerifyAsync(Encoding.ASCII.GetBytes(Message), new FakeDns())).Result, Is.EqualTo(DkimResult.None));

    private static FakeDns Key(string record) => new FakeDns().Text("s._domainkey.x.test", record);

    private static async Task<DkimCheck> VerifyAsync(byte[] message, FakeDns dns) =>
        (await new DkimVerifier(dns, new FakeTimeProvider()).VerifyAsync(RawMessage.Parse(message), default)).Single();
}
