using AgentSend.Application.Events;
using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Events;

/// <summary>Composes this area.</summary>
internal static class EventServices
{
    public static IServiceCollection AddAgentSendEvents(this IServiceCollection services)
    {
        services.AddOptions<EventsOptions>().BindConfiguration(EventsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CommittedEvents>();
        services.AddSingleton<MailboxSignal>();
        services.AddSingleton<IMailboxSignal>(provider => provider.GetRequiredService<MailboxSignal>());
        services.AddSingleton<EventWaiters>();
        services.AddSingleton<IEventSignal>(provider => provider.GetRequiredService<EventWaiters>());
        services.AddHostedService<EventTail>();
        services.AddHostedService<EventPruner>();
        return services;
    }
}
