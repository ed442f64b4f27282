using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content;

namespace AgentSend.Infrastructure.Tests.Content;

internal sealed class ScriptCharactersTests
{
    [TestCase("សួស្តី\u200Bពិភពលោក", Description = "Khmer words")]
    [TestCase("ราคา\u200Bใหม่ และ ก\u2060ข", Description = "Thai")]
    [TestCase("葛\U000E0100城市、辻\U000E0101さん", Description = "Forms of ideographs")]
    [TestCase("\U00020BB7\U000E0100野家", Description = "Of one beyond the first plane")]
    [TestCase("逢\uFE00", Description = "A standardised form at the end")]
    [TestCase("ᠰᠠᠢᠨ\u180Eᠠ", Description = "Mongolian")]
    [TestCase("and\u2060/\u2060or 10\u2060–\u206020", Description = "No break at a mark")]
    public void What_a_script_is_written_with_stays(string text)
    {
        var found = new List<HiddenText>();

        Assert.That(HiddenCharacters.Remove(text, found), Is.EqualTo(text));
        Assert.That(found, Is.Empty);
    }

    [TestCase("pay\u200Bpal", "paypal", 1)]
    [TestCase("pay\u2060pal", "paypal", 1)]
    [TestCase("សួស្តី\u200B\u200B\u200Bពិភព", "សួស្តីពិភព", 3)]
    [TestCase("a\U000E0100b", "ab", 1)]
    [TestCase("葛\U000E0100\U000E0101\U000E0102", "葛\U000E0100", 2)]
    [TestCase("葛\U000E01E0", "葛", 1)]
    [TestCase("ok 😊\uFE00\uFE01\uFE02", "ok 😊", 3)]
    [TestCase("x \u2060 y", "x  y", 1)]
    public void What_is_hidden_in_it_is_reported(string text, string clean, int count)
    {
        var found = new List<HiddenText>();

        Assert.That(HiddenCharacters.Remove(text, found), Is.EqualTo(clean));
        Assert.That(found.Single(), Is.EqualTo(new HiddenText($"{count} zero-width characters", "zero_width")));
    }
}
