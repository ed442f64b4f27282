using System.Text;
using System.Text.RegularExpressions;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

internal sealed class DkimSignerTests
{
    private static readonly DkimKeys Keys = new();
    private static readonly DkimKey Rsa = Keys.Generate("s1", DkimAlgorithm.RsaSha256);
    private static readonly DkimKey Ed25519 = Keys.Generate("s2", DkimAlgorithm.Ed25519Sha256);

    [Test]
    public void Each_key_gives_one_field_ended_by_crlf()
    {
        var fields = Sign("From: a@x.test\r\n\r\n", Rsa, Ed25519);

        Assert.That(Regex.Count(fields, "^DKIM-Signature: v=1; a=", RegexOptions.Multiline), Is.EqualTo(2));
        Assert.That(fields.IndexOf("a=rsa-sha256", StringComparison.Ordinal), Is.LessThan(fields.IndexOf("a=ed25519-sha256", StringComparison.Ordinal)));
        Assert.That(fields, Does.EndWith("\r\n").And.Not.EndWith("\r\n\r\n"));
    }

    [Test]
    public void Lines_stay_within_78_characters() =>
        Assert.That(
            Sign($"From: a@x.test\r\n{string.Concat(Enumerable.Repeat("List-Id: x\r\nReferences: y\r\n", 30))}\r\n", Rsa).Split("\r\n"),
            Is.All.Length.LessThanOrEqualTo(78));

    [Test]
    public void What_a_reader_sees_is_sealed_whether_it_is_there_or_not() =>
        Assert.That(
            Tag(Sign("From: a@x.test\r\nSubject: s\r\nDate: d\r\nList-Id: <l>\r\n\r\n", Rsa), "h"),
            Is.EqualTo("from:from:reply-to:subject:subject:to:cc:date:date:list-id"));

    [Test]
    public void A_signature_says_when_it_was_made_and_when_it_ends()
    {
        var fields = Sign("From: a@x.test\r\n\r\n", TimeSpan.FromDays(1), Rsa);

        Assert.That((Tag(fields, "t"), Tag(fields, "x")), Is.EqualTo(("1772625600", "1772712000")));
        Assert.That(Sign("From: a@x.test\r\n\r\n", Rsa), Does.Not.Contain("x="));
    }

    [Test]
    public void The_hash_of_an_empty_body_is_that_of_nothing() =>
        Assert.That(Tag(Sign("From: a@x.test\r\n\r\n", Rsa), "bh"), Is.EqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a;b")]
    [TestCase(".a")]
    public void A_selector_that_would_break_the_field_is_refused(string selector) =>
        Assert.That(() => Sign("From: a@x.test\r\n\r\n", Rsa with { Selector = selector }), Throws.ArgumentException);

    [Test]
    public void Records_name_the_key_type_and_come_in_pieces_of_255()
    {
        Assert.That(Keys.PublicRecord(Ed25519), Does.Match("^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$"));
        var rsa = Keys.PublicRecord(Rsa);
        Assert.That(rsa, Does.StartWith("v=DKIM1; k=rsa; p=MIIB"));
        var pieces = Keys.CharacterStrings(rsa);
        Assert.That(pieces, Has.Count.EqualTo(2).And.All.Length.LessThanOrEqualTo(255));
        Assert.That(string.Concat(pieces), Is.EqualTo(rsa));
    }

    [Test]
    public void Many_sign_at_once_with_one_key()
    {
        var signer = new DkimSigner(new FakeTimeProvider());
        var message = Encoding.ASCII.GetBytes("From: a@x.test\r\n\r\nText\r\n");
        var signed = Enumerable.Range(0, 200).AsParallel().Select(_ => Encoding.ASCII.GetString(signer.Sign(message, "x.test", [Rsa]))).Distinct();

        Assert.That(signed.Count(), Is.EqualTo(1));
    }

    private static string Sign(string message, params DkimKey[] keys) => Sign(message, null, keys);

    private static string Sign(string message, TimeSpan? validFor, params DkimKey[] keys) =>
        Encoding.ASCII.GetString(new DkimSigner(new FakeTimeProvider()).Sign(Encoding.Latin1.GetBytes(message), "x.test", keys, validFor));

    private static string Tag(string fields, string name) => Regex.Replace(Regex.Match(fields, $@"[;:]\s+{name}=([^;]*);").Groups[1].Value, @"\s", "");
}
