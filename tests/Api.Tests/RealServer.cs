using AgentSend.Api.AgentMailV0;
using AgentSend.Api.Hosting;
using AgentSend.Api.Tests.AgentMailV0.Contract;
using AgentSend.Api.Tests.Reference;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Organizations;
using AgentSend.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Api.Tests;

/// <summary>The whole program on a real port and a SQLite file, SMTP switched off: started once, since every test brings its own tenant.</summary>
[SetUpFixture]
internal sealed class RealServer
{
    /// <summary>Small, so that tests at the limit are quick.</summary>
    public const int MaxAttachmentOctets = 1024 * 1024;

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"agentsend-api-{Guid.NewGuid():N}");

    private static WebApplication? _app;

    public static Uri Url => new(App.Urls.First());

    /// <summary>Every route of the AgentSend dialect, as it is mapped.</summary>
    public static IEnumerable<RouteEndpoint> Routes => AllRoutes.Except(ReferenceRoutes).Except(V0Routes).Where(route => route.RoutePattern.RawText != "/mcp");

    /// <summary>What describes the rest, and is not described itself.</summary>
    public static IEnumerable<RouteEndpoint> ReferenceRoutes => AllRoutes.Where(route => route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription == true);

    /// <summary>Every route of the AgentMail v0 dialect, as it is mapped.</summary>
    public static IEnumerable<RouteEndpoint> V0Routes => AllRoutes.Where(route => route.Metadata.GetMetadata<V0Route>() is not null);

    private static IEnumerable<RouteEndpoint> AllRoutes =>
        App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static WebApplication App => _app ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>What the world's DNS says; nothing to begin with.</summary>
    public static ScriptedDnsServer World { get; } = new();

    /// <summary>A fresh organization with its own key.</summary>
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
        [
            "--urls=http://127.0.0.1:0", "--AgentSend:Smtp:Port=0", "--AgentSend:Submission:Port=0", "--AgentSend:Submission:TlsPort=0", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0", $"--AgentSend:DataFolder={Folder}",
            $"--AgentSend:Limits:MaxAttachmentBytes={MaxAttachmentOctets}", $"--AgentSend:Dns:Servers={World.EndPoint}",
            "--AgentSend:Mail:HostName=mx.agents.test", "--AgentSend:SignUp:Enabled=true", "--Serilog:MinimumLevel:Default=Fatal",
        ], builder => builder.Services.AddSingleton<IStartupFilter, V0ContractFilter>().AddSingleton<IStartupFilter, DescribedFilter>());
        await _app.Services.GetRequiredService<IStore>().PrepareAsync(default);
        await _app.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await World.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
