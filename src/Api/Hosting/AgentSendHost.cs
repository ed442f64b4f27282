using AgentSend.Api.AgentMailV0;
using AgentSend.Api.Mcp;
using AgentSend.Api.Rest;
using AgentSend.Api.Security;
using AgentSend.Application;
using AgentSend.Infrastructure;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.Hosting;

/// <summary>Puts the parts together.</summary>
internal static class AgentSendHost
{
    public const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>How long requests and sessions under way may take to end once the program is told to stop.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Proxies close what says nothing; a client that is asleep for two of these is gone.</summary>
    private static readonly TimeSpan SocketPingInterval = TimeSpan.FromSeconds(40);

    /// <summary>Nothing here reads its settings twice, and a watcher of the working folder would wake up at every write to a database inside it.</summary>
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <param name="settings">From the command line.</param>
    /// <param name="adjust">What a test wants otherwise.</param>
    /// <exception cref="OptionsValidationException">A setting breaks its rule; several make an <see cref="AggregateException"/>.</exception>
    public static WebApplication Build(string[] settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder([NoReload, .. settings]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!NamesAddress(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        builder.Logging.AddAgentSendLog(builder.Configuration);

        builder.Services
            .AddAgentSendApplication()
            .AddAgentSendInfrastructure(builder.Configuration)
            .AddAgentSendRest()
            .AddAgentSendV0()
            .AddAgentSendMcp()
            .Configure<HostOptions>(host =>
            {
                host.ShutdownTimeout = ShutdownTimeout;
                host.ServicesStopConcurrently = true; // One after another, a slow HTTP request would use up the time mail has to end in.
            });
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => TargetNotice.Write(app));
        app.Services.GetRequiredService<IStartupValidator>().Validate(); // All settings at once, before the first of them is used.
        app.UseMiddleware<ErrorMiddleware>();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = SocketPingInterval, KeepAliveTimeout = SocketPingInterval });
        app.UseAgentSendV0();
        app.UseRouting();
        app.UseMiddleware<ApiKeyMiddleware>();
        app.UseMiddleware<V0KeyMiddleware>();
        app.MapAgentSendRest();
        app.MapAgentSendV0();
        app.MapAgentSendMcp();
        return app;
    }

    private static bool NamesAddress(ConfigurationManager configuration) =>
        configuration["urls"] is not null || configuration["http_ports"] is not null || configuration["https_ports"] is not null
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
