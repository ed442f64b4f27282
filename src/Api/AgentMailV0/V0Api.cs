using AgentSend.Application.Events;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The AgentMail v0 dialect, under <c>/v0</c>: clients of the hosted service work by base URL alone.</summary>
internal static class V0Api
{
    /// <summary>Of the API description, in its URL.</summary>
    public const string DocumentName = "agentmail-v0";

    public static IServiceCollection AddAgentSendV0(this IServiceCollection services)
    {
        services.AddOptions<V0Options>().BindConfiguration("AgentSend:V0").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<V0Gate>();
        services.AddSingleton<V0Door>();
        services.AddSingleton<V0PageTokens>();
        services.AddSingleton<IV0Endpoints, V0InboxEndpoints>();
        services.AddSingleton<IV0Endpoints, V0MessageEndpoints>();
        services.AddSingleton<IV0Endpoints, V0SendEndpoints>();
        services.AddSingleton<IV0Endpoints, V0DraftEndpoints>();
        services.AddSingleton<IV0Endpoints, V0ThreadEndpoints>();
        services.AddSingleton<IV0Endpoints, V0DomainEndpoints>();
        services.AddSingleton<V0Places>();
        services.AddSingleton<V0SocketDialect>();
        services.AddSingleton<IEventPayloads, V0EventPayloads>();
        services.AddSingleton<IV0Endpoints, V0WebhookEndpoints>();
        services.AddSingleton<IV0Endpoints, V0SocketEndpoints>();
        services.AddSingleton<IV0Endpoints, V0AccountEndpoints>();
        services.AddSingleton<IV0Endpoints, V0PodEndpoints>();
        services.AddSingleton<IV0Endpoints, V0KeyEndpoints>();
        services.AddSingleton<IV0Endpoints, V0ListEndpoints>();
        services.AddSingleton<IV0Endpoints, V0MetricEndpoints>();
        services.AddSingleton<IV0Endpoints, V0AgentEndpoints>();
        services.AddSingleton<IV0Endpoints, V0SignInEndpoints>();
        services.AddSingleton<IV0Endpoints, V0Downloads>();
        return services.AddV0Document();
    }

    /// <summary>Before routing.</summary>
    public static void UseAgentSendV0(this WebApplication app) => app.UseWhen(IsUnderV0, v0 =>
    {
        v0.UseMiddleware<V0ErrorMiddleware>();
        v0.UseMiddleware<V0PathMiddleware>();
    });

    public static void MapAgentSendV0(this WebApplication app)
    {
        var routes = new V0Routes(app, app.Services.GetRequiredService<V0Gate>());
        foreach (var endpoints in app.Services.GetServices<IV0Endpoints>()) endpoints.Map(routes);
    }

    private static bool IsUnderV0(HttpContext http) => http.Request.Path.StartsWithSegments("/" + V0Path.Root, StringComparison.Ordinal);
}
