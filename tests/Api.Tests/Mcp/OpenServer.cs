using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Organizations;
using AgentSend.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Api.Tests.Mcp;

/// <summary>The whole program with a listener that asks for no key.</summary>
internal sealed class OpenServer : IAsyncDisposable
{
    public const string Key = "as_live_key_of_the_open_listener_0123456789";

    private readonly WebApplication _app;
    private readonly string _folder;

    private OpenServer(WebApplication app, string folder, int port) => (_app, _folder, OpenUrl) = (app, folder, new Uri($"http://127.0.0.1:{port}"));

    public Uri Url => new(_app.Urls.First());

    public Uri OpenUrl { get; }

    public static async Task<OpenServer> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"agentsend-mcp-{Guid.NewGuid():N}");
        var port = FreePort.Next();
        var app = AgentSendHost.Build(
        [
            "--urls=http://127.0.0.1:0", "--AgentSend:Smtp:Port=0", $"--AgentSend:DataFolder={folder}", $"--AgentSend:Mcp:OpenPort={port}", $"--AgentSend:Mcp:OpenKey={Key}",
            "--Serilog:MinimumLevel:Default=Fatal",
        ]);
        await app.Services.GetRequiredService<IStore>().PrepareAsync(default);
        await app.Services.GetRequiredService<ICommandBus>().SendAsync(Caller.Platform, new CreateOrganization("Default", Key, OnlyIfFirst: true), default);
        await app.StartAsync();
        return new OpenServer(app, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
