using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Dns;

/// <summary>One question over all servers, and its CNAMEs to their end.</summary>
internal sealed partial class DnsLookup(NameServers servers, IOptions<DnsOptions> options, TimeProvider clock, ILogger<DnsLookup> logger)
{
    private readonly DnsExchange _exchange = new(TimeSpan.FromMilliseconds(options.Value.TimeoutMs), options.Value.MixCase, clock);
    private volatile IPEndPoint? _lastGood;

    public async Task<DnsOutcome> ResolveAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var (name, isAuthentic, keepFor) = (question.Name, options.Value.TrustAuthenticData, TimeSpan.MaxValue);
        for (var hops = 0; hops < AnswerReading.MaxAliases; hops++)
        {
            if (await AskServersAsync(question with { Name = name }, cancellationToken) is not { } reading) return DnsOutcome.TemporaryFailure;
            isAuthentic &= reading.Outcome.IsAuthentic;
            if (reading.Outcome.KeepFor < keepFor) keepFor = reading.Outcome.KeepFor;
            if (reading.NextName is not { } next) return reading.Outcome with { IsAuthentic = isAuthentic, KeepFor = keepFor };
            name = next;
        }

        return DnsOutcome.TemporaryFailure;
    }

    /// <summary>In their order, the one that answered last first. Who does not answer is asked again, who says SERVFAIL is not: it has tried.</summary>
    private async Task<AnswerReading?> AskServersAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        var last = _lastGood;
        var left = servers.Current().OrderBy(server => server.Equals(last) ? 0 : 1).ToList();
        for (var attempt = 0; attempt < options.Value.Attempts && left.Count > 0; attempt++)
        {
            foreach (var server in left.ToArray())
            {
                var message = await _exchange.AskAsync(server, question, cancellationToken);
                if (message is null)
                {
                    LogSilent(server, question.Type);
                    continue;
                }

                if (AnswerReading.Of(message, question) is { } reading)
                {
                    _lastGood = server;
                    return reading;
                }

                LogRefused(server, question.Type, message.ResponseCode);
                left.Remove(server);
            }
        }

        LogUnanswered(question.Type);
        return null;
    }

    [LoggerMessage(5000, LogLevel.Debug, "DNS server {Server} gave no usable answer to a question for {Type}")]
    private partial void LogSilent(IPEndPoint server, DnsType type);

    [LoggerMessage(5001, LogLevel.Debug, "DNS server {Server} answered a question for {Type} with code {ResponseCode}")]
    private partial void LogRefused(IPEndPoint server, DnsType type, int responseCode);

    [LoggerMessage(5002, LogLevel.Information, "No DNS server answered a question for {Type}")]
    private partial void LogUnanswered(DnsType type);
}
