using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Organizations;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace AgentSend.Api.Mcp.Stdio;

/// <summary>Serves one client from the store of the settings. What is sent leaves with the server that works on the same store.</summary>
internal static class StdioStore
{
    /// <summary>No mail comes in or goes out here; HTTP is where nobody finds it.</summary>
    private static readonly string[] Quiet = ["--urls=http://127.0.0.1:0", "--AgentSend:Roles=api", "--AgentSend:Mcp:OpenPort=0"];

    public static async Task RunAsync(string[] settings, string key, Stream input, Stream output)
    {
        await using var app = AgentSendHost.Build([.. settings, .. Quiet]);
        var stopping = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<IStore>().PrepareAsync(stopping);
        var bus = app.Services.GetRequiredService<ICommandBus>();
        await bus.SendAsync(Caller.Platform, new CreateOrganization("Default", key, OnlyIfFirst: true), stopping); // As a server does with an empty store.
        if (await bus.SendAsync(Caller.Platform, new AuthenticateKey(key), stopping) is { Failure: { } refused }) throw new StartException(refused.Message);
        await app.StartAsync(stopping);

        await using (var transport = new StreamServerTransport(input, output))
        {
            var sessions = app.Services.GetRequiredService<McpSessions>();
            await using var server = McpServer.Create(transport, sessions.OptionsFor(ct => AuthenticateAsync(bus, key, ct), linkOf: null), serviceProvider: app.Services);
            try
            {
                await server.RunAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Told to end.
            }
        }

        await app.StopAsync(CancellationToken.None);
    }

    private static async ValueTask<Caller> AuthenticateAsync(ICommandBus bus, string key, CancellationToken cancellationToken)
    {
        var caller = await bus.SendAsync(Caller.Platform, new AuthenticateKey(key), cancellationToken);
        return caller.Failure is { } failure ? throw new McpProtocolException(failure.Message, McpErrorCode.InvalidRequest) : caller.Value;
    }
}
