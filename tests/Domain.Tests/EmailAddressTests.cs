using System.Text;
using AgentSend.Domain.Primitives;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Domain.Tests;

internal sealed class EmailAddressTests
{
    /// <summary>What addresses are made of, and what they are broken with.</summary>
    private static Arbitrary<string> Text { get; } = Gen.OneOf(
            Gen.Elements("a", "Z", "0", ".", "@", "\"", "\\", "-", "_", "+", "[", "]", "<", ">", " ", ",", "example", "test", "xn--", "ü", "漢字", "ß", "İ", "🙂", "。"),
            Gen.Elements("\0", "\r", "\n", "\t", "\u00AD", "\u200B", "\u202E", "\uFEFF", "\uD800", "\uDC00", "\uFFFF"),
            Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()))
        .ArrayOf().Select(string.Concat).ToArbitrary();

    [TestCase("a@b")]
    [TestCase("user@example.test")]
    [TestCase("first.last+tag@sub.example.test")]
    [TestCase("!#$%&'*+-/=?^_`{|}~@example.test")]
    [TestCase("\"quoted string\"@example.test")]
    [TestCase("\"a\\\"b\"@example.test")]
    [TestCase("\"a@b\"@example.test")]
    [TestCase("user@[192.0.2.1]")]
    [TestCase("user@[IPv6:2001:db8::1]")]
    [TestCase("jörg@example.test")]
    [TestCase("user@bücher.example")]
    [TestCase("用户@例子.广告")]
    [TestCase("user@xn--bcher-kva.example")]
    [TestCase("user@my_host.example.test")]
    [TestCase("user@_my_host_.bücher.example")]
    public void These_are_addresses(string text)
    {
        Assert.That(EmailAddress.TryParse(text, out var address), Is.True);
        Assert.That(address!.ToString(), Is.EqualTo(text));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("@")]
    [TestCase("a@")]
    [TestCase("@b")]
    [TestCase("plain")]
    [TestCase("a b@example.test")]
    [TestCase(".a@example.test")]
    [TestCase("a.@example.test")]
    [TestCase("a..b@example.test")]
    [TestCase("a@example..test")]
    [TestCase("a@.example.test")]
    [TestCase("a@example.test.")]
    [TestCase("a@-example.test")]
    [TestCase("a@exa mple.test")]
    [TestCase("a@b@c")]
    [TestCase("<a@example.test>")]
    [TestCase("A <a@example.test>")]
    [TestCase("a@example.test\r\nX: y")]
    [TestCase("a\0@example.test")]
    [TestCase("\"a@example.test")]
    [TestCase("\"a\"b\"@example.test")]
    [TestCase("\"a\\\"@example.test")]
    [TestCase("\"@example.test")]
    [TestCase("a@[]")]
    [TestCase("a@[192.0.2.1")]
    [TestCase("a@[<script>]")]
    [TestCase("a\u202E@example.test")]
    [TestCase("a\u00A0b@example.test")]
    [TestCase("a@\u00AD")]
    public void These_are_none(string? text)
    {
        Assert.That(EmailAddress.TryParse(text, out var address), Is.False);
        Assert.That(address, Is.Null);
    }

    [Test] // Not cases: half a pair cannot be written down in a test's name.
    public void Half_a_surrogate_pair_is_no_character()
    {
        Assert.That(EmailAddress.TryParse("a\uD800@example.test", out _), Is.False);
        Assert.That(EmailAddress.TryParse("\uDC00a@example.test", out _), Is.False);
        Assert.That(EmailAddress.TryParse("\"\uD800\"@example.test", out _), Is.False);
        Assert.That(EmailAddress.TryParse("🙂@example.test", out _), Is.True);
    }

    [TestCase("User@Example.TEST", "user@example.test")]
    [TestCase("user@BÜCHER.example", "user@xn--bcher-kva.example")]
    [TestCase("user@xn--BCHER-kva.example", "user@xn--bcher-kva.example")]
    [TestCase("JÖRG@example.test", "jörg@example.test")]
    [TestCase("user@[IPv6:2001:DB8::1]", "user@[ipv6:2001:db8::1]")]
    [TestCase("\"user\"@example.test", "user@example.test")]
    [TestCase("\"First.last\"@example.test", "first.last@example.test")]
    [TestCase("\"us\\er\"@example.test", "user@example.test")]
    [TestCase("\"a\\ b\\\\\\\"\"@example.test", "\"a b\\\\\\\"\"@example.test")]
    [TestCase("\"a..b\"@example.test", "\"a..b\"@example.test")]
    [TestCase("user@My_Host.example.test", "user@my_host.example.test")]
    [TestCase("user@my_host.BÜCHER.example", "user@my_host.xn--bcher-kva.example")]
    public void Every_spelling_of_a_mailbox_has_one_key(string text, string key)
    {
        var address = EmailAddress.Parse(text);
        Assert.That((address.Key, address.ToString()), Is.EqualTo((key, text)));
        Assert.That(address, Is.EqualTo(EmailAddress.Parse(key)));
        Assert.That(address.GetHashCode(), Is.EqualTo(EmailAddress.Parse(key).GetHashCode()));
        Assert.That(address.DomainKey, Is.EqualTo(key[(key.LastIndexOf('@') + 1)..]));
    }

    [TestCase("user+detail@Example.test", "user@example.test")]
    [TestCase("User+one+two@example.test", "user@example.test")]
    [TestCase("\"user+detail\"@example.test", "user@example.test")]
    [TestCase("user+@example.test", "user@example.test")]
    [TestCase("user@example.test", null)]
    [TestCase("+detail@example.test", null)]
    [TestCase("user.+detail@example.test", null)]
    [TestCase("\"us er+detail\"@example.test", null)]
    public void A_subaddress_is_its_users(string text, string? user) => Assert.That(EmailAddress.Parse(text).WithoutDetail?.ToString(), Is.EqualTo(user));

    [Test]
    public void A_domain_of_ours_has_no_underscores() => Assert.That(EmailAddress.TryNormalizeDomain("my_host.example.test", out _), Is.False);

    [Test]
    public void Lengths_are_octets_at_and_past_the_limit()
    {
        Assert.That(EmailAddress.TryParse($"{new string('a', 64)}@x.test", out _), Is.True);
        Assert.That(EmailAddress.TryParse($"{new string('a', 65)}@x.test", out _), Is.False);
        Assert.That(EmailAddress.TryParse($"{new string('ü', 32)}@x.test", out _), Is.True);
        Assert.That(EmailAddress.TryParse($"{new string('ü', 33)}@x.test", out _), Is.False);

        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 3));
        Assert.That(EmailAddress.TryParse($"{new string('a', 60)}@{domain}.eeee.f", out var longest), Is.True);
        Assert.That(longest!.ToString(), Has.Length.EqualTo(250));
        Assert.That(EmailAddress.TryParse($"{new string('a', 60)}@{domain}.eeee.fffff", out _), Is.True);
        Assert.That(EmailAddress.TryParse($"{new string('a', 60)}@{domain}.eeee.ffffff", out _), Is.False);
        Assert.That(EmailAddress.TryParse($"a@{new string('d', 63)}.test", out _), Is.True);
        Assert.That(EmailAddress.TryParse($"a@{new string('d', 64)}.test", out _), Is.False);
    }

    [Test]
    public void Parse_refuses_what_TryParse_does() => Assert.That(() => EmailAddress.Parse("nothing"), Throws.TypeOf<FormatException>());

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public Property Parsing_never_throws_and_what_is_printed_is_parsed_to_the_same() => Prop.ForAll(Text, Text, (local, domain) =>
    {
        foreach (var text in new[] { local, $"{local}@{domain}", $"a@{domain}", $"{local}@example.test", $"\"{local}\"@example.test" })
        {
            if (!EmailAddress.TryParse(text, out var address)) continue;
            Assert.That(EmailAddress.Parse(address.ToString()), Is.EqualTo(address));
            Assert.That(address.ToString(), Is.EqualTo(text));
            Assert.That(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), Is.EqualTo(text), "survives the wire and the store");
            Assert.That(text.Any(char.IsControl), Is.False);
            if (EmailAddress.TryParse(address.Key, out var again)) Assert.That(again.Key, Is.EqualTo(address.Key));
            Assert.That(address.Key.Length, Is.LessThanOrEqualTo(320), "the column's width");
        }
    });
}
