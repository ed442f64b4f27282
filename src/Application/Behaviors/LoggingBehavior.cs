using System.Diagnostics;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.Behaviors;

/// <summary>One line a request: its name, who asked, how long it took and what came of it. Never its contents.</summary>
internal sealed partial class LoggingBehavior<TRequest, TResponse>(ILogger<ICommandBus> logger, ICaller caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAgentSendRequest
    where TResponse : IFailable<TResponse>
{
    private static readonly string Name = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        if (!logger.IsEnabled(LogLevel.Debug) && response.Failure is null) return response;

        var elapsedMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (response.Failure is null) LogDone(Name, caller.Current.OrganizationOrNull?.Value, elapsedMs);
        else if (caller.Current.IsPlatform) LogPlatformFailed(Name, response.Failure.Code, elapsedMs);
        else LogFailed(Name, caller.Current.OrganizationOrNull?.Value, response.Failure.Code, elapsedMs);
        return response;
    }

    [LoggerMessage(1000, LogLevel.Debug, "{Request} for {Organization} done in {ElapsedMs:0.0} ms")]
    private partial void LogDone(string request, Guid? organization, double elapsedMs);

    [LoggerMessage(1001, LogLevel.Information, "{Request} for {Organization} refused with {Code} in {ElapsedMs:0.0} ms")]
    private partial void LogFailed(string request, Guid? organization, string code, double elapsedMs);

    [LoggerMessage(1002, LogLevel.Debug, "{Request} refused with {Code} in {ElapsedMs:0.0} ms")]
    private partial void LogPlatformFailed(string request, string code, double elapsedMs);
}
