using AgentSend.Api.Mcp.Tools;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.Mcp;

/// <summary>The Model Context Protocol, at <c>/mcp</c>: the application as tools and resources of a model.</summary>
internal static class McpApi
{
    public const string Path = "/mcp";

    public static IServiceCollection AddAgentSendMcp(this IServiceCollection services)
    {
        services.AddOptions<McpOptions>().BindConfiguration("AgentSend:Mcp").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<McpEndpoint>();
        services.AddSingleton<McpOrigins>();
        services.AddSingleton<McpSessions>();
        services.AddSingleton<McpResources>();
        services.AddSingleton<ToolCalls>();
        services.AddHostedService<OpenListener>();
        return services.AddTools();
    }

    /// <summary>Without sessions there is nothing to listen to and nothing to end: GET and DELETE are answered 405.</summary>
    public static void MapAgentSendMcp(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<NodeRoles>().Has(NodeRole.Api) || !app.Services.GetRequiredService<IOptions<McpOptions>>().Value.Enabled) return;
        app.MapPost(Path, (HttpContext http, McpEndpoint endpoint) => endpoint.ServeAsync(http)).ExcludeFromDescription();
    }

    /// <summary>In the order models are shown them.</summary>
    private static IServiceCollection AddTools(this IServiceCollection services) => services
        .AddSingleton<ITool, ListInboxesTool>()
        .AddSingleton<ITool, GetInboxTool>()
        .AddSingleton<ITool, CreateInboxTool>()
        .AddSingleton<ITool, ListEmailsTool>()
        .AddSingleton<ITool, GetEmailTool>()
        .AddSingleton<ITool, SearchEmailsTool>()
        .AddSingleton<ITool, WaitForEmailTool>()
        .AddSingleton<ITool, SendEmailTool>()
        .AddSingleton<ITool, ReplyToEmailTool>()
        .AddSingleton<ITool, ForwardEmailTool>()
        .AddSingleton<ITool, UpdateLabelsTool>()
        .AddSingleton<ITool, DeleteEmailTool>()
        .AddSingleton<ITool, GetAttachmentTool>()
        .AddSingleton<ITool, ListThreadsTool>()
        .AddSingleton<ITool, GetThreadTool>()
        .AddSingleton<ITool, ListDraftsTool>()
        .AddSingleton<ITool, GetDraftTool>()
        .AddSingleton<ITool, CreateDraftTool>()
        .AddSingleton<ITool, UpdateDraftTool>()
        .AddSingleton<ITool, SendDraftTool>()
        .AddSingleton<ITool, DeleteDraftTool>()
        .AddSingleton<ITool, RegisterWebhookTool>();
}
