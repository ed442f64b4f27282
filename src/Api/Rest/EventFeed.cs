using System.Globalization;
using System.Text;
using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Rest;

/// <summary>The log as one answer, or as a stream without end.</summary>
internal sealed class EventFeed(ICommandBus bus, IEventSignal signal, IRenderedEvents rendered, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>Proxies close what says nothing; most wait a minute.</summary>
    private static readonly TimeSpan SpeakEvery = TimeSpan.FromSeconds(15);

    public async Task<IResult> AnswerAsync(HttpContext http, FeedQuery query)
    {
        var deadline = clock.GetUtcNow() + query.Timeout;
        for (var place = query.After; ;)
        {
            var next = signal.NewsAsync(http.Caller().OrganizationOrNull!.Value); // The route needs a key.
            var page = await bus.SendAsync(http.Caller(), new ListEvents(place, query.Limit, query.Types, query.Inbox), http.RequestAborted);
            if (page.Failure is { } failure) return FailureProblems.Answer(failure);
            var left = deadline - clock.GetUtcNow();
            if (page.Value.Events.Count > 0 || left <= TimeSpan.Zero || lifetime.ApplicationStopping.IsCancellationRequested) return new PageAnswer(page.Value, rendered);
            var isBehind = page.Value.Next != place && place is not null;
            place = page.Value.Next;
            if (!isBehind) await SignalledAsync(next, left, http.RequestAborted);
        }
    }

    public async Task<IResult> StreamAsync(HttpContext http, FeedQuery query)
    {
        var first = await bus.SendAsync(http.Caller(), new ListEvents(query.After, query.Limit, query.Types, query.Inbox), http.RequestAborted);
        if (first.Failure is { } failure) return FailureProblems.Answer(failure);

        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await http.Response.WriteAsync("retry: 2000\n\n", either.Token);
            await FollowAsync(http, query with { After = query.After ?? first.Value.Next }, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client has gone, or the program ends: it comes back with the last id it has seen.
        }

        return Results.Empty;
    }

    private async Task FollowAsync(HttpContext http, FeedQuery query, CancellationToken cancellationToken)
    {
        for (var place = query.After!.Value; ;)
        {
            var next = signal.NewsAsync(http.Caller().OrganizationOrNull!.Value);
            var page = await bus.SendAsync(http.Caller(), new ListEvents(place, query.Limit, query.Types, query.Inbox), cancellationToken);
            if (page.Failure is not null) return; // The inbox is gone.
            foreach (var news in page.Value.Events)
            {
                if (await rendered.GetAsync(WebhookDialect.AgentSend, news, cancellationToken) is not { } payload) continue;
                var head = string.Create(CultureInfo.InvariantCulture, $"id: {news.Sequence}\nevent: {news.Event.Type}\ndata: ");
                await http.Response.WriteAsync(head, cancellationToken);
                await http.Response.Body.WriteAsync(payload, cancellationToken);
                await http.Response.WriteAsync("\n\n", cancellationToken);
            }

            await http.Response.Body.FlushAsync(cancellationToken);
            var isBehind = page.Value.Next != place;
            place = page.Value.Next;
            if (!isBehind && !await SignalledAsync(next, SpeakEvery, cancellationToken)) await http.Response.WriteAsync(": nothing new\n\n", cancellationToken);
        }
    }

    /// <returns>False when the time was up.</returns>
    private async Task<bool> SignalledAsync(Task next, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await next.WaitAsync(atMost, clock, either.Token);
            return true;
        }
        catch (TimeoutException)
        {
            return false; // Not logged: nothing has happened.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private sealed class PageAnswer(EventPage page, IRenderedEvents rendered) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var body = new MemoryStream();
            body.Write("{\"data\":["u8);
            var isFirst = true;
            foreach (var news in page.Events)
            {
                if (await rendered.GetAsync(WebhookDialect.AgentSend, news, httpContext.RequestAborted) is not { } payload) continue;
                if (!isFirst) body.WriteByte((byte)',');
                isFirst = false;
                body.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"cursor\":\"{news.Sequence}\",")));
                body.Write(payload.Span[1..]); // Behind its brace.
            }

            body.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"nextCursor\":\"{page.Next}\"}}")));
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            body.Position = 0;
            await body.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}
