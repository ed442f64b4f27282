using AgentSend.Application.Screening;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Screening.Senders;

/// <summary>The checks of who sends, rather than of what.</summary>
public static class SenderServices
{
    /// <summary>Needs a resolver, a clock and <c>MailSettings</c>.</summary>
    public static IServiceCollection AddAgentSendSenderChecks(this IServiceCollection services)
    {
        services.AddOptions<SenderOptions>().BindConfiguration(SenderOptions.Section)
            .PostConfigure<IConfiguration>((senders, configuration) =>
                senders.BlockLists = ConfiguredList.Read(configuration, $"{SenderOptions.Section}:{nameof(SenderOptions.BlockLists)}"))
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IContentCheck, AuthenticationCheck>()
            .AddSingleton<IContentCheck, ClientCheck>()
            .AddSingleton<IContentCheck, BlockListCheck>();
    }
}
