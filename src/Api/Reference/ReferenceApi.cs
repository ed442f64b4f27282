namespace AgentSend.Api.Reference;

/// <summary>The documentation that the running server has.</summary>
internal static class ReferenceApi
{
    public static IServiceCollection AddAgentSendReference(this IServiceCollection services) =>
        services.AddSingleton<Descriptions>().AddSingleton<ReferenceEndpoints>();

    public static void MapAgentSendReference(this WebApplication app) => app.Services.GetRequiredService<ReferenceEndpoints>().Map(app);
}
