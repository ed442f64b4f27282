using System.Globalization;
using System.Text.Json.Nodes;
using AgentSend.Domain.Events;
using AgentSend.Domain.Metrics;
using Microsoft.OpenApi;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A parameter that a handler reads by itself, for the description.</summary>
internal sealed record V0Parameter(string Name, OpenApiSchema Schema, string? Description = null, bool IsRequired = false, ParameterLocation Place = ParameterLocation.Query)
{
    public static readonly V0Parameter Limit = new(
        "limit", Whole(1, int.MaxValue, V0Page.DefaultLimit), $"Of one page; more than {V0Page.MaxLimit} counts as {V0Page.MaxLimit}.");

    public static readonly V0Parameter PageToken = new("page_token", Text(), "The next_page_token of the page before, with the same filters.");
    public static readonly V0Parameter Ascending = new("ascending", Flag(), "Oldest first.");
    public static readonly V0Parameter Words = new("q", Text(), "What to look for.", IsRequired: true);
    public static readonly V0Parameter Before = new("before", Time());
    public static readonly V0Parameter After = new("after", Time());
    public static readonly V0Parameter Labels = new("labels", Texts(), "All of them.");

    public static readonly V0Parameter IdempotencyKey = new(
        "Idempotency-Key", Text("^[A-Za-z0-9._~-]{1,256}$"), "Repeated within 24 hours, the first answer comes again and nothing is sent twice.", Place: ParameterLocation.Header);

    public static readonly V0Parameter KeyType = new("type", OneOf("bearer", "public_key"), "Of the second there are none here.");
    public static readonly V0Parameter KeyInQuery = new("api_key", Text(), "The API key, for clients that cannot send headers.");

    /// <summary>Of every list.</summary>
    public static readonly V0Parameter[] Page = [Limit, PageToken, Ascending];

    /// <summary>Of searches, which refuse a limit that is too large.</summary>
    public static readonly V0Parameter[] SearchPage = [Words, new("limit", Whole(1, V0Page.MaxLimit, V0Page.DefaultLimit), "Of one page."), PageToken];

    /// <summary>Of searches that read times, too.</summary>
    public static readonly V0Parameter[] Search = [.. SearchPage, Before, After];

    /// <summary>What a label hides, shown all the same.</summary>
    public static readonly V0Parameter[] Hidden =
        [new("include_spam", Flag()), new("include_blocked", Flag()), new("include_unauthenticated", Flag()), new("include_trash", Flag())];

    public static readonly V0Parameter[] Messages = [.. Page, Labels, Before, After, .. Hidden, new("from", Texts()), new("to", Texts()), new("subject", Texts())];
    public static readonly V0Parameter[] Threads = [.. Page, Labels, Before, After, .. Hidden, new("senders", Texts()), new("recipients", Texts()), new("subject", Texts())];
    public static readonly V0Parameter[] Drafts = [.. Page, Labels, Before, After];

    public static readonly V0Parameter[] EventMetrics = [new("event_types", Texts([.. EventType.Counted])), .. Window];
    public static readonly V0Parameter[] UsageMetrics = [new("usage_types", Texts([.. Enum.GetValues<UsageType>().Select(UsageWords.Of)])), .. Window];

    /// <summary>What a signed link carries.</summary>
    public static readonly V0Parameter[] SignedUrl = [new("expires", Whole(0, long.MaxValue), "Unix seconds."), new("signature", Text())];

    private static V0Parameter[] Window =>
    [
        new("start", Time(), "A day ago when left out."), new("end", Time(), "Now when left out."), new("period", Whole(1, MetricWindow.MaxPeriodSeconds), "Seconds that are summed up."),
        new("limit", Whole(1, int.MaxValue)), new("descending", Flag()),
    ];

    private static OpenApiSchema Text(string? pattern = null) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema Time() => new() { Type = JsonSchemaType.String, Format = "date-time" };

    private static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean, Default = false };

    private static OpenApiSchema OneOf(params string[] words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))] };

    private static OpenApiSchema Texts(params string[] words) => new() { Type = JsonSchemaType.Array, Items = words.Length == 0 ? Text() : OneOf(words) };

    private static OpenApiSchema Whole(long minimum, long maximum, int? whenAbsent = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = maximum is int.MaxValue or long.MaxValue ? null : maximum.ToString(CultureInfo.InvariantCulture),
        Default = whenAbsent is { } number ? JsonValue.Create(number) : null,
    };
}
