using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.Mcp;

/// <summary>
/// A listener on 127.0.0.1 that asks for no key, for clients in development that can send none: whoever comes by it has the key of the settings. Nothing but
/// <see cref="McpApi.Path"/> is there.
/// </summary>
internal sealed partial class OpenListener(
    IOptions<McpOptions> options, NodeRoles roles, McpEndpoint endpoint, ICommandBus bus, ILoggerFactory loggers, ILogger<OpenListener> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is not { OpenPort: > 0, Enabled: true } || !roles.Has(NodeRole.Api)) return;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Value.OpenPort);
        });
        builder.Services.AddSingleton(loggers);
        _app = builder.Build();
        _app.Run(ServeAsync);
        await _app.StartAsync(cancellationToken);
        LogOpen(options.Value.OpenPort);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task ServeAsync(HttpContext http)
    {
        // A page that has bound its own name to 127.0.0.1 comes by that name.
        if (!McpOrigins.IsThisMachine(http.Request.Host.Host)) http.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (http.Request.Path != McpApi.Path) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (!HttpMethods.IsPost(http.Request.Method)) Refuse(http.Response);
        else await LetInAsync(http);
    }

    private async Task LetInAsync(HttpContext http)
    {
        var caller = await bus.SendAsync(Caller.Platform, new AuthenticateKey(options.Value.OpenKey ?? ""), http.RequestAborted);
        if (caller.Failure is not null)
        {
            LogKeyUnknown();
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await endpoint.ServeAsync(http, caller.Value);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private static void Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        response.Headers.Allow = HttpMethods.Post;
    }

    [LoggerMessage(4202, LogLevel.Warning, "MCP is open to everybody on this machine at http://127.0.0.1:{Port}/mcp, with the key AgentSend:Mcp:OpenKey: for development only")]
    private partial void LogOpen(int port);

    [LoggerMessage(4203, LogLevel.Warning, "AgentSend:Mcp:OpenKey is none of this store's keys")]
    private partial void LogKeyUnknown();
}
