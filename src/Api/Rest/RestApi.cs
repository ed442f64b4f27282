using AgentSend.Api.Events;
using AgentSend.Api.Reference;
using AgentSend.Application.Events;
using AgentSend.Infrastructure.Configuration;

namespace AgentSend.Api.Rest;

/// <summary>The AgentSend dialect, at the root.</summary>
internal static class RestApi
{
    public static IServiceCollection AddAgentSendRest(this IServiceCollection services)
    {
        services.AddOptions<RestOptions>().BindConfiguration("AgentSend").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RestDoor>();
        services.AddSingleton<PublicBase>();
        services.AddSingleton<DownloadLinks>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<EventSockets>();
        services.AddSingleton<IEventPayloads, RestEventPayloads>();
        services.AddSingleton<IRestEndpoints, InboxEndpoints>();
        services.AddSingleton<IRestEndpoints, MessageEndpoints>();
        services.AddSingleton<IRestEndpoints, ImportEndpoints>();
        services.AddSingleton<IRestEndpoints, AnswerEndpoints>();
        services.AddSingleton<IRestEndpoints, DraftEndpoints>();
        services.AddSingleton<IRestEndpoints, SearchEndpoints>();
        services.AddSingleton<IRestEndpoints, DeliveryEndpoints>();
        services.AddSingleton<IRestEndpoints, ThreadEndpoints>();
        services.AddSingleton<IRestEndpoints, DomainEndpoints>();
        services.AddSingleton<IRestEndpoints, AttachmentEndpoints>();
        services.AddSingleton<IRestEndpoints, WebhookEndpoints>();
        services.AddSingleton<IRestEndpoints, EventEndpoints>();
        services.AddSingleton<IRestEndpoints, AccountEndpoints>();
        services.AddSingleton<IRestEndpoints, ScreeningEndpoints>();
        services.AddSingleton<IRestEndpoints, HealthEndpoints>();
        return services.AddRestDocument().AddAgentSendReference();
    }

    public static void MapAgentSendRest(this WebApplication app)
    {
        var routes = new RestRoutes(app);
        if (!app.Services.GetRequiredService<NodeRoles>().Has(NodeRole.Api))
        {
            app.Services.GetServices<IRestEndpoints>().OfType<HealthEndpoints>().Single().Map(routes); // Whoever watches the process asks there.
            return;
        }

        foreach (var endpoints in app.Services.GetServices<IRestEndpoints>()) endpoints.Map(routes);
        app.MapAgentSendReference();
    }
}
