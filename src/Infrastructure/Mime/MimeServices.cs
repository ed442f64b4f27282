using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Composes this area.</summary>
public static class MimeServices
{
    public static IServiceCollection AddAgentSendMime(this IServiceCollection services) => services
        .AddSingleton<IMimeReader>(_ => new MimeReader(MimeLimits.Default))
        .AddSingleton<IHeaderReader>(_ => new HeaderFieldReader(MimeLimits.Default))
        .AddSingleton<IMimeWriter>(_ => new MimeWriter())
        .AddSingleton<ISubmittedMail, SubmittedMail>()
        .AddSingleton<IFailureReportWriter, FailureReportWriter>()
        .AddSingleton<IPartDecoder, PartDecoder>();
}
