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

    [TestCase("")]
    [TestCase("<img src=\"a.png\">")]
    public void No_words_give_no_text(string html) => Assert.That(new HtmlText().ToText(html), Is.Empty);
}
