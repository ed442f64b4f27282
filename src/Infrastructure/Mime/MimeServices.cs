using AgentSend.Application.Delivery;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Infrastructure.Mime.Structures;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Composes this area.</summary>
public static class MimeServices
{
    public static IServiceCollection AddAgentSendMime(this IServiceCollection services) => services
        .AddSingleton<IMimeReader>(_ => new MimeReader(MimeLimits.Default))
        .AddSingleton<IHeaderReader>(_ => new HeaderFieldReader(MimeLimits.Default))
        .AddSingleton<IStructureReader>(_ => new StructureReader(MimeLimits.Default))
        .AddSingleton<IDraftWriter, DraftWriter>()
        .AddSingleton<IMimeWriter>(_ => new MimeWriter())
        .AddSingleton<ISubmittedMail, SubmittedMail>()
        .AddSingleton<IFailureReportWriter, FailureReportWriter>()
        .AddSingleton<IPartDecoder, PartDecoder>();
}
