using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Organizations;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Api.Tests.Events;

/// <summary>The whole program with webhooks that may go to this machine, and that are tried again soon.</summary>
[SetUpFixture]
internal sealed class EventServer
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"agentsend-events-{Guid.NewGuid():N}");

    private static WebApplication? _app;

    public static Uri Url => new(App.Urls.First());

    private static WebApplication App => _app ?? throw new InvalidOperationException("The server does not run.");

    public static async Task<Tenant> NewTenantAsync()
    {
        var bus = App.Services.GetRequiredService<ICommandBus>();
        var made = await bus.SendAsync(Caller.Platform, new CreateOrganization("Tenant"), default);
        return new Tenant(Url, made.Value!.Key.Secret);
    }

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = AgentSendHost.Build(
            ["--urls=http://127.0.0.1:0", "--AgentSend:Smtp:Port=0", "--AgentSend:Submission:Port=0", "--AgentSend:Submission:TlsPort=0", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0", $"--AgentSend:DataFolder={Folder}", "--AgentSend:Webhooks:AllowInsecureTargets=true", "--Serilog:MinimumLevel:Default=Fatal"],
            builder => builder.Services.AddSingleton(new WebhookSettings(
                new CallSchedule([.. Enumerable.Repeat(TimeSpan.FromMilliseconds(200), 20)]), TimeSpan.FromDays(5), 5_000, TimeSpan.FromDays(30), TimeSpan.FromDays(7))));
        await _app.Services.GetRequiredService<IStore>().PrepareAsync(default);
        await _app.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
