using AgentSend.Application.Mailboxes;

namespace AgentSend.Application.Tests.Mailboxes;

internal sealed class KeywordNameTests
{
    [TestCase("urgent", "urgent")]
    [TestCase("$Junk", "$Junk")]
    [TestCase("a=b", "a=b")]
    [TestCase("a=3D", "a=3D3D")]
    [TestCase("needs review", "needs=20review")]
    [TestCase("100%", "100=25")]
    [TestCase("[x]", "[x=5D")]
    [TestCase("\\Seen", "=5CSeen")]
    [TestCase("größe", "gr=C3=B6=C3=9Fe")]
    [TestCase("forwarded", "$Forwarded")]
    public void A_label_is_a_keyword_and_comes_back(string label, string keyword)
    {
        Assert.That(KeywordNames.OfLabel(label), Is.EqualTo(keyword));
        Assert.That(KeywordNames.ToLabel(keyword), Is.EqualTo(label));
    }

    [TestCase("unread")]
    [TestCase("trash")]
    [TestCase("archive")]
    [TestCase("flagged")]
    public void What_a_flag_or_a_folder_says_is_no_keyword(string label)
    {
        Assert.That(KeywordNames.OfLabel(label), Is.Null);
        Assert.That(KeywordNames.ToLabel(label.ToUpperInvariant()), Is.Null);
    }

    [TestCase("=FF")]
    [TestCase("a=0Ab")]
    [TestCase("=74rash")]
    [TestCase("")]
    public void What_would_be_no_label_or_a_servers_in_disguise_is_none(string keyword) => Assert.That(KeywordNames.ToLabel(keyword), Is.Null);

    [Test]
    public void Any_label_survives()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var label = new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => "ab=3DF %*\"\\](){}é語$"[random.Next(19)])]);
            if (string.IsNullOrWhiteSpace(label)) continue;
            var keyword = KeywordNames.OfLabel(label)!;
            Assert.That(KeywordNames.ToLabel(keyword), Is.EqualTo(label), keyword);
            Assert.That(keyword, Does.Match("^[^\\x00-\\x20\\x7f-\\uffff(){%*\"\\\\\\]]+$"));
        }
    }
}
