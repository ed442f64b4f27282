using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Dns;
using AgentSend.Infrastructure.Smtp.Client;
using AgentSend.Infrastructure.Tests.Smtp;
using AgentSend.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>The real transport and resolver, wired up as the server wires them, against scripted peers and a scripted DNS.</summary>
internal sealed class TransportHarness : IAsyncDisposable
{
    public const string Message = "From: a@here.test\r\nSubject: x\r\n\r\nHello\r\n";

    private readonly ServiceProvider _services;

    private TransportHarness(ScriptedDnsServer dns, ServiceProvider services) => (Dns, _services) = (dns, services);

    public ScriptedDnsServer Dns { get; }

    public IMailTransport Transport => _services.GetRequiredService<IMailTransport>();

    public ConnectionPool Pool => _services.GetRequiredService<ConnectionPool>();

    /// <summary>What is written down of MTA-STS.</summary>
    public PolicyBus Store => (PolicyBus)_services.GetRequiredService<ICommandBus>();

    public RecordedLog Log => (RecordedLog)_services.GetRequiredService<ILoggerProvider>();

    /// <param name="settings">Below <c>AgentSend</c>, as <c>Delivery:Smtp:Name=value</c>.</param>
    public static TransportHarness Start(int port, params string[] settings)
    {
        var dns = new ScriptedDnsServer();
        string[] all = [$"Delivery:Direct:Port={port}", $"Dns:Servers={dns.EndPoint}", "Dns:TimeoutMs=500", .. settings];
        var values = all.Select(s => s.Split('=', 2)).GroupBy(s => s[0]).Select(s => KeyValuePair.Create($"AgentSend:{s.Key}", (string?)s.Last()[1]));
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton(new MailSettings("here.test", "mx.here.test"))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).Services.AddSingleton<ILoggerProvider, RecordedLog>())
            .AddSingleton<ICommandBus>(new PolicyBus())
            .AddAgentSendDns()
            .AddAgentSendSmtpClient()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        return new TransportHarness(dns, services);
    }

    /// <summary>As the host does at start.</summary>
    public void Validate() => _services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>A domain <c>there.test</c> with one mail host at the peer.</summary>
    public static TransportHarness For(ScriptedSmtpPeer peer, params string[] settings)
    {
        var harness = Start(peer.Port, settings);
        harness.Dns.On("there.test", ScriptedRecord.Mx(10, "mx.there.test")).On("mx.there.test", ScriptedRecord.Address(peer.EndPoint.Address.ToString()));
        return harness;
    }

    public static TransportHarness ForRelay(ScriptedSmtpPeer peer, params string[] settings) =>
        Start(25, [$"Delivery:Relay:Host={peer.EndPoint.Address}", $"Delivery:Relay:Port={peer.Port}", .. settings]);

    public Task<IReadOnlyList<RecipientResult>> SendAsync(params string[] recipients) => SendRawAsync(Message, recipients);

    public Task<IReadOnlyList<RecipientResult>> SendRawAsync(string raw, params string[] recipients) => SendAsync(raw, MailRoute.Direct, "a@here.test", recipients);

    public Task<IReadOnlyList<RecipientResult>> RelayAsync(params string[] recipients) => SendAsync(Message, MailRoute.Relay, "a@here.test", recipients);

    public Task<IReadOnlyList<RecipientResult>> SendAsync(string raw, MailRoute route, string? reversePath, params string[] recipients) => Transport.DeliverAsync(
        new OutgoingMail(Encoding.UTF8.GetBytes(raw), reversePath is null ? null : EmailAddress.Parse(reversePath), [.. recipients.Select(EmailAddress.Parse)]), route, default);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Dns.DisposeAsync();
    }
}
