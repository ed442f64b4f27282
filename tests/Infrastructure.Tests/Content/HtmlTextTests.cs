using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Infrastructure.Tests.Content;

internal sealed class HtmlTextTests
{
    [Test]
    public void The_area_composes_itself()
    {
        using var services = new ServiceCollection().AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddAgentSendContent().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.That(services.GetRequiredService<IContentReader>(), Is.Not.Null);
        Assert.That(services.GetRequiredService<IHtmlText>().ToText("<p>One</p><p>Two &amp; <a href=\"https://x.test/\">three</a></p>"), Is.EqualTo("One\n\nTwo & three (https://x.test/)"));
    }

    [TestCase("<ol start=3><li>c</li><li>d<ul><li>x</li></ul></li></ol>", "3. c\n4. d\n  - x")]
    [TestCase("<ol><li>a</li><li value=7>b</li><li>c</li></ol>", "1. a\n7. b\n8. c")]
    [TestCase("<ol start=\"0\"><li>a</li><li>b</li></ol>", "0. a\n1. b")]
    [TestCase("<ol start=x><li>a</li></ol>", "1. a")]
    [TestCase("<ol start=2147483647><li>a</li><li>b</li></ol>", "2147483647. a\n2147483647. b")]
    public void Items_have_the_numbers_they_are_given(string html, string text) => Assert.That(new HtmlText().ToText(html), Is.EqualTo(text));

    [TestCase("")]
    [TestCase("<img src=\"a.png\">")]
    public void No_words_give_no_text(string html) => Assert.That(new HtmlText().ToText(html), Is.Empty);
}
