using System.Globalization;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>What is asked of the feed.</summary>
/// <param name="After">Null for nothing of what has happened so far.</param>
internal sealed record FeedQuery(long? After, int Limit, IReadOnlyList<string> Types, InboxId? Inbox, TimeSpan Timeout)
{
    public const int DefaultLimit = 20;
    public const int MaxTimeoutSeconds = 60;

    /// <summary>The cursor of whoever wants news only.</summary>
    public const string Latest = "latest";

    public static Result<FeedQuery> Read(IQueryCollection query)
    {
        var checks = new FieldChecks();
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var count) && !(int.TryParse(count.ToString(), CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= ListEvents.MaxLimit))
            checks.Refuse("limit", $"Must be 1 to {ListEvents.MaxLimit}.");
        var seconds = 0d;
        if (query.TryGetValue("timeout", out var time) && !(double.TryParse(time.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and <= MaxTimeoutSeconds))
            checks.Refuse("timeout", $"Must be 0 to {MaxTimeoutSeconds} seconds.");
        var result = new FeedQuery(CursorOf(query["cursor"].ToString(), 0, checks), limit, TypesOf(query, checks), InboxOf(query, checks), TimeSpan.FromSeconds(checks.Failure is null ? seconds : 0));
        return checks.Failure is { } failure ? failure : result;
    }

    /// <summary>Whoever lost the stream says where; others begin with what comes next.</summary>
    public static Result<FeedQuery> ReadStream(HttpRequest request)
    {
        var checks = new FieldChecks();
        var cursor = request.Headers.TryGetValue("Last-Event-ID", out var last) ? last.ToString() : request.Query["cursor"].ToString();
        var result = new FeedQuery(CursorOf(cursor, null, checks), ListEvents.MaxLimit, TypesOf(request.Query, checks), InboxOf(request.Query, checks), TimeSpan.Zero);
        return checks.Failure is { } failure ? failure : result;
    }

    private static long? CursorOf(string text, long? whenAbsent, FieldChecks checks)
    {
        if (text.Length == 0) return whenAbsent;
        if (text == Latest) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor)) return cursor;
        checks.Refuse("cursor", $"Must be a cursor of an earlier answer, or {Latest}.");
        return null;
    }

    private static string[] TypesOf(IQueryCollection query, FieldChecks checks)
    {
        string[] types = [.. query["types"].SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];
        if (types.Any(type => !EventType.All.Contains(type) && type != EventType.WebhookTest)) checks.Refuse("types", $"There are {string.Join(", ", EventType.All)}.");
        return types;
    }

    private static InboxId? InboxOf(IQueryCollection query, FieldChecks checks)
    {
        if (!query.TryGetValue("inboxId", out var text) || text.ToString().Length == 0) return null;
        if (InboxId.TryParse(text.ToString()) is { } inbox) return inbox;
        checks.Refuse("inboxId", "Must be a UUID.");
        return null;
    }
}
