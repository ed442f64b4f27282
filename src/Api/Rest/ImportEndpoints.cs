using System.Globalization;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using Microsoft.AspNetCore.Http.Features;

namespace AgentSend.Api.Rest;

/// <summary>Whole messages as octets: in from elsewhere, and out.</summary>
internal sealed class ImportEndpoints(RestDoor door, LimitSettings limits) : IRestEndpoints
{
    private const string Tag = "Messages";

    /// <summary>RFC 2046 section 5.2.1.</summary>
    private const string MessageType = "message/rfc822";

    private static readonly Failure NoMessage = Failure.Invalid("message.unreadable", "body", "A message is needed.");

    public void Map(RestRoutes routes)
    {
        routes.Post("/inboxes/{id}/messages/import", ImportAsync)
            .Describes("importMessage", Tag, "Put a message from elsewhere into an inbox, quietly: nothing is screened or delivered, no webhook is called. What is there already is left alone.")
            .TakesMessage().Answers<ImportedMessageJson>(StatusCodes.Status201Created).Answers<ImportedMessageJson>().Fails(400, 404, 413);
        routes.Get("/messages/{id}/raw", GetRawAsync)
            .Describes("getRawMessage", Tag, "Get a message exactly as it was received or sent.").AnswersText(MessageType).Fails(400, 404);
    }

    private async Task<IResult> ImportAsync(string id, HttpContext http)
    {
        if (InboxId.TryParse(id) is not { } inbox) return FailureProblems.Answer(InboxFailures.NotFound);
        var (query, checks) = (http.Request.Query, new FieldChecks());
        var (at, isUnread, isSent) = (TimeOf(query, checks), IsSet(query, "unread", checks), IsSet(query, "sent", checks));
        if (checks.Failure is { } unclear) return FailureProblems.Answer(unclear);
        var raw = await ReadAsync(http);
        if (raw.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var labels = query["label"].SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct();
        var made = await door.AskAsync(http, new ImportMessage(inbox, raw.Value) { At = at, IsUnread = isUnread, IsSent = isSent, Labels = [.. labels] });
        if (made.Failure is { } failure) return FailureProblems.Answer(failure);
        return JsonAnswer.Of(
            ImportedMessageJson.Of(made.Value), RestJson.Default.ImportedMessageJson, made.Value.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> GetRawAsync(string id, HttpContext http)
    {
        if (MessageId.TryParse(id) is not { } message) return FailureProblems.Answer(MessageFailures.NotFound);
        var raw = await door.AskAsync(http, new GetRawMessage(message));
        return raw.Failure is { } failure ? FailureProblems.Answer(failure) : SafeDownload.Answer(http, $"{message}.eml", MessageType, raw.Value, message.ToString());
    }

    /// <summary>The body, up to the size of a message.</summary>
    private async Task<Result<ReadOnlyMemory<byte>>> ReadAsync(HttpContext http)
    {
        var most = limits.MaxMessageOctets;
        if (http.Request.ContentLength > most) return MessageFailures.TooLarge(most);

        // As with uploads: the server's own limit would hang up before the client has seen why.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = 4L * most;
        var content = new byte[(int)(http.Request.ContentLength ?? 64 * 1024) + 1];
        for (var length = 0; ;)
        {
            var read = await http.Request.Body.ReadAsync(content.AsMemory(length), http.RequestAborted);
            if (read == 0) return length == 0 ? NoMessage : (ReadOnlyMemory<byte>)content.AsMemory(0, length);
            length += read;
            if (length > most) return MessageFailures.TooLarge(most);
            if (length == content.Length) Array.Resize(ref content, (int)Math.Min(2L * length, most + 1L));
        }
    }

    private static DateTimeOffset? TimeOf(IQueryCollection query, FieldChecks checks)
    {
        if (!query.TryGetValue("receivedAt", out var text)) return null;
        if (DateTimeOffset.TryParse(text.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        checks.Refuse("receivedAt", "Must be an ISO 8601 time.");
        return null;
    }

    private static bool IsSet(IQueryCollection query, string name, FieldChecks checks)
    {
        if (!query.TryGetValue(name, out var text)) return false;
        if (bool.TryParse(text.ToString(), out var isSet)) return isSet;
        checks.Refuse(name, "Must be true or false.");
        return false;
    }
}
