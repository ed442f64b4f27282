using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class MimeServicesTests
{
    [Test]
    public void Reader_writer_and_decoder_are_at_hand()
    {
        using var services = new ServiceCollection().AddSingleton(new MailSettings("here.test", "mx.here.test")).AddAgentSendMime().BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Assert.That(services.GetServices<IMimeReader>(), Has.Exactly(1).InstanceOf<MimeReader>());
        Assert.That(services.GetServices<IHeaderReader>(), Has.Exactly(1).InstanceOf<HeaderFieldReader>());
        Assert.That(services.GetServices<IMimeWriter>(), Has.Exactly(1).InstanceOf<MimeWriter>());
        Assert.That(services.GetServices<IPartDecoder>(), Has.Exactly(1).InstanceOf<PartDecoder>());
    }
}
