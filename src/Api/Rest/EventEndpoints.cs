using System.Globalization;
using AgentSend.Api.Events;
using AgentSend.Api.Security;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>What happened: asked for, streamed, or waited for.</summary>
internal sealed class EventEndpoints(IMessageWait wait, EventFeed feed, EventSockets sockets, IHostApplicationLifetime lifetime, TimeProvider clock) : IRestEndpoints
{
    private const string Tag = "Events";
    private const int DefaultWaitSeconds = 60;
    private const int MaxWaitSeconds = 300;

    public void Map(RestRoutes routes)
    {
        routes.Get("/events", ListAsync)
            .Describes("listEvents", Tag, "What happened, oldest first; waits for news when asked to.").TakesEventFeed().Answers<EventPageJson>().Fails(400, 404);
        routes.Get("/events/stream", StreamAsync)
            .Describes("streamEvents", Tag, "What happens, as server-sent events.").TakesEventStream().AnswersText("text/event-stream").Fails(400, 404).TakesKeyInQuery();
        routes.Get("/events/ws", SocketAsync)
            .Describes("connectEvents", Tag, "What happens, over a WebSocket.").AnswersSocket().Fails(400).TakesKeyInQuery();
        routes.Post("/inboxes/{id}/wait", WaitAsync)
            .Describes("waitForMessage", Tag, "Wait for a message: the answer is the first that matches, with its codes and links.").TakesJson<WaitBody>(isOptional: true)
            .Answers<MessageJson>().AnswersNothing().Fails(400, 404, 413);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var query = FeedQuery.Read(http.Request.Query);
        return query.Failure is { } failure ? FailureProblems.Answer(failure) : await feed.AnswerAsync(http, query.Value);
    }

    private async Task<IResult> StreamAsync(HttpContext http)
    {
        var query = FeedQuery.ReadStream(http.Request);
        return query.Failure is { } failure ? FailureProblems.Answer(failure) : await feed.StreamAsync(http, query.Value);
    }

    private Task<IResult> SocketAsync(HttpContext http) => http.WebSockets.IsWebSocketRequest
        ? sockets.ServeAsync(http, RestSocketDialect.Instance)
        : RestDoor.RefuseAsync(Failure.Invalid("request.invalid", "upgrade", "This route takes a WebSocket's handshake only."));

    private async Task<IResult> WaitAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return FailureProblems.Answer(InboxFailures.NotFound);
        var read = await JsonBody.ReadAsync(http, RestJson.Default.WaitBody, new WaitBody());
        if (read.Failure is { } unreadable) return FailureProblems.Answer(unreadable);
        var (body, checks, since) = (read.Value, new FieldChecks(), clock.GetUtcNow());
        if (body.Since is { } text && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since)) checks.Refuse("since", "Must be an ISO 8601 time.");
        var seconds = body.Timeout ?? DefaultWaitSeconds;
        if (seconds is not (>= 0 and <= MaxWaitSeconds)) checks.Refuse("timeout", $"Must be 0 to {MaxWaitSeconds} seconds.");
        if (checks.Failure is { } failure) return FailureProblems.Answer(failure);

        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            var match = new MessageMatch(NullIfEmpty(body.From), NullIfEmpty(body.Subject), NullIfEmpty(body.Contains), body.HasCode == true);
            var found = await wait.WaitAsync(http.Caller(), inbox, match, since, TimeSpan.FromSeconds(seconds), either.Token);
            if (found.Failure is { } refused) return FailureProblems.Answer(refused);
            return found.Value is { } message ? JsonAnswer.Of(MessageJson.Of(message), RestJson.Default.MessageJson) : Results.NoContent();
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Results.NoContent(); // The program ends: the client asks again, of whoever comes next.
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
