using System.Net.Sockets;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>Asks a program beside us. It may be away, slow or wrong: then the check says so, in time, and what follows is policy.</summary>
internal abstract partial class EngineCheck(IOptions<EngineOptions> options, TimeProvider clock, ILogger logger) : IContentCheck
{
    private readonly CircuitBreaker _breaker = new(options.Value.EngineFailures, options.Value.EngineRest, clock);
    private readonly ILogger _logger = logger;

    protected TimeProvider Clock { get; } = clock;

    public abstract string Name { get; }

    public virtual bool FindsViruses => false;

    public async ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        if (!FindsViruses && message.Raw.Length > options.Value.EngineMaxOctets) return CheckResult.Nothing;
        if (!_breaker.TryEnter()) return new CheckResult([]) { IsUnavailable = true };

        using var deadline = new CancellationTokenSource(options.Value.EngineTimeout, Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var findings = await AskAsync(message, both.Token);
            _breaker.Succeeded();
            return findings.Count == 0 ? CheckResult.Nothing : new CheckResult(findings);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is EngineException or SocketException or IOException or OperationCanceledException or HttpRequestException or System.Text.Json.JsonException)
        {
            LogFailed(Name, fault is OperationCanceledException ? "no answer in time" : fault.Message);
            if (_breaker.Failed()) LogLeftAlone(Name, options.Value.EngineRest);
            return new CheckResult([]) { IsUnavailable = true };
        }
    }

    /// <exception cref="EngineException">The answer cannot be understood.</exception>
    protected abstract Task<IReadOnlyList<Finding>> AskAsync(ScreenedMessage message, CancellationToken cancellationToken);

    /// <summary>For people, on one line: what an engine says may come from a message.</summary>
    protected static string OneLine(string text, int maxCharacters = 300) =>
        string.Concat(text.Take(maxCharacters).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Trim();

    /// <summary>A name as a finding's code: lower case, of letters, digits and underscores.</summary>
    protected static string CodeOf(string name) =>
        string.Concat(name.Take(64).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    [LoggerMessage(5510, LogLevel.Warning, "{Engine} could not look at a message: {Reason}")]
    private partial void LogFailed(string engine, string reason);

    [LoggerMessage(5511, LogLevel.Error, "{Engine} fails again and again; it is left alone for {Rest}")]
    private partial void LogLeftAlone(string engine, TimeSpan rest);
}
