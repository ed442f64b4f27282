using AgentSend.Api.AgentMailV0;
using AgentSend.Api.Mcp;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Infrastructure.Configuration;

namespace AgentSend.Api.Hosting;

/// <summary>What an operator has probably not meant, said in the log at start.</summary>
internal static partial class StartWarnings
{
    /// <summary>The variable sets the key of an empty store only; whoever changes it later waits for an effect in vain.</summary>
    public static async Task AboutKeyAsync(WebApplication app, string chosenKey)
    {
        var known = await app.Services.GetRequiredService<ICommandBus>().SendAsync(Caller.Platform, new IsKeyKnown(chosenKey), app.Lifetime.ApplicationStopping);
        if (known is { Failure: null, Value: false }) LogKeyUnknown(LoggerOf(app));
    }

    /// <summary>Names under <c>AgentSend</c> that no part of this version reads: misspelt, or of another version.</summary>
    public static void AboutSettings(WebApplication app)
    {
        foreach (var (name, near) in UnknownSettings(app))
        {
            if (near is null) LogUnknownSetting(LoggerOf(app), name);
            else LogMisspeltSetting(LoggerOf(app), name, near);
        }
    }

    /// <summary>Each with a known one that looks like it.</summary>
    public static IEnumerable<(string Name, string? Near)> UnknownSettings(WebApplication app) =>
        app.Services.GetRequiredService<SettingNames>().Add("AgentSend", typeof(RestOptions)).Add("AgentSend:V0", typeof(V0Options)).Add("AgentSend:Mcp", typeof(McpOptions)).FindUnknown(app.Configuration);

    private static ILogger LoggerOf(WebApplication app) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("AgentSend.Api.Hosting.StartWarnings");

    [LoggerMessage(1010, LogLevel.Warning, "AGENTSEND_API_KEY is none of this store's keys and opens nothing: it sets the key of the first start only")]
    private static partial void LogKeyUnknown(ILogger logger);

    [LoggerMessage(1011, LogLevel.Warning, "There is no setting {Name}: it has no effect")]
    private static partial void LogUnknownSetting(ILogger logger, string name);

    [LoggerMessage(1012, LogLevel.Warning, "There is no setting {Name}: it has no effect. Is {Near} meant?")]
    private static partial void LogMisspeltSetting(ILogger logger, string name, string near);
}
