using System.Net;
using AgentSend.Infrastructure.Http;

namespace AgentSend.Infrastructure.Tests.Http;

internal sealed class TargetRulesTests
{
    [TestCase("https://example.com/hook")]
    [TestCase("https://example.com:8443/hook?key=1")]
    [TestCase("https://bücher.example/")]
    [TestCase("https://8.8.8.8/")]
    [TestCase("https://[2606:4700::1111]/")]
    public void A_public_https_address_is_a_target(string url) => Assert.That(new TargetRules(allowInsecure: false).FindObjection(url), Is.Null);

    [TestCase("http://example.com/")]
    [TestCase("ftp://example.com/")]
    [TestCase("file:///etc/passwd")]
    [TestCase("example.com/hook")]
    [TestCase("/hook")]
    [TestCase("")]
    [TestCase("https://")]
    [TestCase("https://user:secret@example.com/")]
    [TestCase("https://localhost/")]
    [TestCase("https://LOCALHOST./")]
    [TestCase("https://db.localhost/")]
    [TestCase("https://127.0.0.1/")]
    [TestCase("https://127.1/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://0x7f.0.0.1/")]
    [TestCase("https://0177.0.0.1/")]
    [TestCase("https://0.0.0.0/")]
    [TestCase("https://10.1.2.3/")]
    [TestCase("https://172.31.0.1/")]
    [TestCase("https://192.168.1.1/")]
    [TestCase("https://100.100.100.200/")]
    [TestCase("https://169.254.169.254/latest/meta-data")]
    [TestCase("https://168.63.129.16/")]
    [TestCase("https://224.0.0.1/")]
    [TestCase("https://255.255.255.255/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://[::]/")]
    [TestCase("https://[::ffff:127.0.0.1]/")]
    [TestCase("https://[::ffff:a9fe:a9fe]/")]
    [TestCase("https://[::7f00:1]/")]
    [TestCase("https://[fd00:ec2::254]/")]
    [TestCase("https://[fe80::1]/")]
    [TestCase("https://[fec0::1]/")]
    [TestCase("https://[ff02::1]/")]
    [TestCase("https://[64:ff9b::7f00:1]/")]
    [TestCase("https://[64:ff9b::a9fe:a9fe]/")]
    [TestCase("https://[64:ff9b:1::a00:1]/")]
    [TestCase("https://[2002:7f00:1::]/")]
    [TestCase("https://[2001::1]/")]
    public void Anything_else_is_none(string url) => Assert.That(new TargetRules(allowInsecure: false).FindObjection(url), Is.Not.Null);

    [TestCase("http://127.0.0.1:9999/")]
    [TestCase("http://localhost:9999/")]
    [TestCase("https://[::1]/")]
    [TestCase("http://192.168.1.1/")]
    [TestCase("http://example.com/")]
    public void In_development_this_machine_and_plain_http_are_targets(string url) => Assert.That(new TargetRules(allowInsecure: true).FindObjection(url), Is.Null);

    [TestCase("169.254.169.254")]
    [TestCase("fe80::1")]
    [TestCase("224.0.0.1")]
    [TestCase("0.0.0.0")]
    [TestCase("::ffff:169.254.169.254")]
    public void Even_in_development_nobody_reaches_metadata(string address) => Assert.That(new TargetRules(allowInsecure: true).MayReach(IPAddress.Parse(address)), Is.False);

    [Test]
    public void A_url_has_2048_characters_at_most()
    {
        var rules = new TargetRules(allowInsecure: false);
        const string Start = "https://example.com/";
        Assert.Multiple(() =>
        {
            Assert.That(rules.FindObjection(Start + new string('a', 2048 - Start.Length)), Is.Null);
            Assert.That(rules.FindObjection(Start + new string('a', 2049 - Start.Length)), Is.Not.Null);
        });
    }
}
