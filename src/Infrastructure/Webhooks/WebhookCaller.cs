using System.Globalization;
using System.Text;
using AgentSend.Application.Events;
using AgentSend.Application.Http;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>Makes one call.</summary>
internal sealed class WebhookCaller(IOutboundHttp http, IRenderedEvents events, CallKeys keys, TimeProvider clock)
{
    /// <summary>As the hosted service waits.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private const int HeadOctets = 2_000;
    private const int HeadCharacters = 500;

    public async Task<CallResult> CallAsync(HeldCall held, CancellationToken cancellationToken)
    {
        var (call, webhook) = (held.Call, held.Webhook);
        var body = held.News is { } news ? await events.GetAsync(webhook.Dialect, news, cancellationToken) : null;
        if (body is not { } payload) return new CallResult(call, webhook, null, null, 0);

        var began = clock.GetTimestamp();
        var at = clock.GetUtcNow();
        var known = await keys.OfAsync(webhook, cancellationToken);
        var request = new OutboundRequest(new Uri(webhook.Url))
        {
            Method = "POST",
            Body = payload,
            Timeout = Timeout,
            MaxAnswerOctets = HeadOctets,
            Headers =
            [
                new("User-Agent", "AgentSend-Webhooks"),
                .. WebhookSigner.HeadersOf(webhook, call.EventType, IdOf(call, webhook), at, payload, known.Secret, known.OldUntil > at ? known.Old : null),
                .. known.Headers,
            ],
        };
        var answer = await http.SendAsync(request, cancellationToken);
        var attempt = new CallAttempt(at, clock.GetElapsedTime(began), answer.Status, answer.Problem, HeadOf(answer));
        return new CallResult(call, webhook, attempt, RetryAfter(answer, at), Random.Shared.NextDouble());
    }

    /// <summary>By event, not by call: sent again by hand or by a process that has forgotten, it is the same news.</summary>
    private static string IdOf(WebhookCall call, Webhook webhook) => webhook.Dialect == WebhookDialect.AgentMail ? $"msg_{call.EventId.Value:N}" : call.EventId.ToString();

    private static string? HeadOf(OutboundAnswer answer)
    {
        if (answer.Body.IsEmpty) return null;
        var text = Encoding.UTF8.GetString(answer.Body.Span).Replace('\0', ' ');
        return text.Length <= HeadCharacters ? text : text[..HeadCharacters];
    }

    /// <summary>Seconds, or a date (RFC 9110 section 10.2.3).</summary>
    private static TimeSpan? RetryAfter(OutboundAnswer answer, DateTimeOffset now)
    {
        if (answer.IsSuccess || !answer.Headers.TryGetValue("Retry-After", out var text)) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(Math.Min(seconds, 7 * 24 * 3600));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now : null;
    }
}
