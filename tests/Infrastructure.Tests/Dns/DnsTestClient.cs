using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Dns;
using AgentSend.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Dns;

/// <summary>The real client, wired up as the server wires it, that asks scripted servers.</summary>
internal static class DnsTestClient
{
    public static ServiceProvider Services(IEnumerable<ScriptedDnsServer> servers, TimeProvider? clock = null, params string[] settings) =>
        Services(clock, [$"Servers={string.Join(',', servers.Select(server => server.EndPoint))}", .. settings]);

    /// <param name="settings">Below <c>AgentSend:Dns</c>, as <c>Name=value</c>.</param>
    public static ServiceProvider Services(TimeProvider? clock, params string[] settings)
    {
        var values = settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create($"AgentSend:Dns:{s[0]}", (string?)s[1]));
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton(clock ?? TimeProvider.System)
            .AddLogging()
            .AddAgentSendDns()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public static IDnsResolver Of(ScriptedDnsServer server, params string[] settings) => Services([server], null, settings).GetRequiredService<IDnsResolver>();
}
