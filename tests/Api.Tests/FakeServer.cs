using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AgentSend.Api.Tests;

/// <summary>The HTTP surface on a real port, over a <see cref="FakeBus"/>.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app, FakeBus bus, FakeStore store, SettableClock clock)
    {
        (_app, Bus, Store, Clock) = (app, bus, store, clock);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Client.DefaultRequestHeaders.Add("x-api-key", FakeBus.Key);
        Stranger = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public FakeBus Bus { get; }

    public FakeStore Store { get; }

    public SettableClock Clock { get; }

    /// <summary>Brings the key along.</summary>
    public HttpClient Client { get; }

    /// <summary>Brings no key.</summary>
    public HttpClient Stranger { get; }

    public static async Task<FakeServer> StartAsync(params string[] settings)
    {
        var bus = new FakeBus();
        var store = new FakeStore();
        var clock = new SettableClock();
        var app = AgentSendHost.Build(["--urls=http://127.0.0.1:0", "--Serilog:MinimumLevel:Default=Fatal", .. settings], builder =>
        {
            builder.Services.RemoveAll<IHostedService>(); // The web server comes later, with Build.
            builder.Services.Replace(ServiceDescriptor.Singleton<ICommandBus>(bus));
            builder.Services.Replace(ServiceDescriptor.Singleton<IStore>(store));
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            builder.Services.Replace(ServiceDescriptor.Singleton<IDownloadSigner>(new FakeSigner()));
            builder.Services.Replace(ServiceDescriptor.Singleton(new LimitSettings(500, 26_214_400, 10 * 1024 * 1024)));
        });
        await app.StartAsync();
        return new FakeServer(app, bus, store, clock);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class FakeSigner : IDownloadSigner
    {
        public string Sign(AttachmentId id, DateTimeOffset expiresAt) => $"{id.Value:N}{expiresAt.ToUnixTimeSeconds()}";

        public bool IsSigned(AttachmentId id, DateTimeOffset expiresAt, string? signature) => signature == Sign(id, expiresAt);
    }
}
