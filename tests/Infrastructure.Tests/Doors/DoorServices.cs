using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Infrastructure.Tests.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Doors;

/// <summary>What a server of mail needs around it, with a clock of the test's and a log that is kept.</summary>
internal static class DoorServices
{
    public const int MaxMessageOctets = 100_000;

    private static readonly string DataFolder = Directory.CreateTempSubdirectory("agentsend-doors-").FullName;

    /// <param name="section">Below <c>AgentSend</c>, where <paramref name="settings"/> stand, as <c>Name=value</c>.</param>
    public static IServiceCollection With(ICommandBus bus, string section, IEnumerable<string> settings)
    {
        Dictionary<string, string?> values = new() { ["AgentSend:DataFolder"] = DataFolder };
        foreach (var setting in settings.Select(s => s.Split('=', 2))) values[$"AgentSend:{section}:{setting[0]}"] = setting[1];
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<TimeProvider>(new ManualClock())
            .AddSingleton(bus)
            .AddSingleton<IInboundMail>(new FakeInboundMail())
            .AddSingleton(new MailSettings("example.test", "mx.example.test"))
            .AddSingleton(new LimitSettings(500, MaxMessageOctets, MaxMessageOctets))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).Services.AddSingleton<ILoggerProvider, RecordedLog>())
            .AddAgentSendSmtp();
    }

    public static ServiceProvider Build(this IServiceCollection services) =>
        services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    /// <summary>Until it has found ports that nobody else has taken meanwhile.</summary>
    public static async Task<T> StartAsync<T>(Func<T> create, Func<T, Task> start)
        where T : IAsyncDisposable
    {
        for (var attempt = 0; ; attempt++)
        {
            var server = create();
            try
            {
                await start(server);
                return server;
            }
            catch (IOException) when (attempt < 5)
            {
                await server.DisposeAsync(); // Somebody was faster.
            }
        }
    }
}
