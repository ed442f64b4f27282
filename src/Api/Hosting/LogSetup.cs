using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Serilog.Settings.Configuration;

namespace AgentSend.Api.Hosting;

/// <summary>Logs to the console: for people in a terminal, one JSON object a line when a program reads it.</summary>
internal static class LogSetup
{
    private const string Template = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Levels and further sinks may be set in the section <c>Serilog</c>.</summary>
    public static void AddAgentSendLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off) // Else every request gets a log scope; faults are logged by ErrorMiddleware.
            .Filter.ByExcluding(IsStartFailure)
            .WriteTo.Console(Format())
            .ReadFrom.Configuration(configuration, new ConfigurationReaderOptions(typeof(ConsoleLoggerConfigurationExtensions).Assembly))
            .CreateLogger();
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace); // Serilog decides.
        logging.AddSerilog(logger, dispose: true);
    }

    /// <summary>The host logs it with a stack trace and throws it too; the program then says it in one line.</summary>
    private static bool IsStartFailure(LogEvent entry) => entry.MessageTemplate.Text == "Hosting failed to start";

    private static ITextFormatter Format() => Console.IsOutputRedirected
        ? new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture)
        : new MessageTemplateTextFormatter(Template, CultureInfo.InvariantCulture);
}
