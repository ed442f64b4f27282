using System.Text.Json.Serialization.Metadata;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using Microsoft.AspNetCore.Http.Features;

namespace AgentSend.Api.AgentMailV0;

/// <summary>One request as its handler sees it: who asks, from which scope, for what.</summary>
/// <param name="caller">Narrowed to the pod or inbox of the route already.</param>
/// <param name="pod">The pod the route is under; null elsewhere.</param>
/// <param name="inbox">The inbox the route is under; null elsewhere.</param>
internal sealed class V0Call(HttpContext http, Caller caller, V0Scopes scope, PodId? pod, InboxPlace? inbox, V0PageTokens tokens, int maxBodyOctets)
{
    public HttpContext Http => http;

    public Caller Caller => caller;

    /// <summary>One of them: the prefix the request came by.</summary>
    public V0Scopes Scope => scope;

    /// <exception cref="InvalidOperationException">The route is not under a pod.</exception>
    public PodId PodId => pod ?? throw new InvalidOperationException("This route is not under a pod.");

    /// <exception cref="InvalidOperationException">The route is not under an inbox.</exception>
    public InboxId InboxId => Place.InboxId;

    /// <summary>The inbox's address, which is its id in this dialect.</summary>
    public string InboxAddress => Place.Address;

    public V0Query Query { get; } = new(http.Request.Query);

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>Null when the header is not there; empty when it is and says nothing, which is refused further on.</summary>
    public string? IdempotencyKey => http.Request.Headers.TryGetValue("Idempotency-Key", out var key) ? key.ToString() : null;

    /// <summary>A value of the path, decoded once.</summary>
    public string this[string name] => V0Path.Restore((string)http.Request.RouteValues[name]!); // Named by the route's own pattern.

    /// <summary>The Message-ID of the path as a client means it that pastes it raw; null where there is none.</summary>
    public string? PastedMessageId => http.Features.Get<IHttpRequestFeature>()?.RawTarget is { } target ? V0Path.PastedMessageId(target) : null;

    private InboxPlace Place => inbox ?? throw new InvalidOperationException("This route is not under an inbox.");

    /// <param name="whenEmpty">What no body at all stands for; null when there must be one.</param>
    public ValueTask<Result<T>> ReadAsync<T>(JsonTypeInfo<T> type, T? whenEmpty = null)
        where T : class => JsonBody.ReadAsync(http, type, whenEmpty, maxBodyOctets);

    /// <summary>Reads <c>limit</c>, <c>page_token</c> and <c>ascending</c>; call it once all other parameters are read, since it answers for them, too.</summary>
    /// <param name="isStrict">Whether a limit over the largest is refused, as searches do, or cut.</param>
    public async ValueTask<Result<V0Page>> ReadPageAsync(bool isStrict = false)
    {
        var limit = Query.Number("limit", 1, isStrict ? V0Page.MaxLimit : int.MaxValue);
        var isAscending = Query.Flag("ascending");
        if (Query.Checks.Failure is { } failure) return failure;

        string? after = null;
        if (http.Request.Query.TryGetValue("page_token", out var token) && token.ToString() is { Length: > 0 } text)
        {
            after = await tokens.OpenAsync(ListName(), text, Aborted);
            if (after is null) return V0Failures.PageToken;
        }

        return new V0Page(Math.Min(limit ?? V0Page.DefaultLimit, V0Page.MaxLimit), after, isAscending);
    }

    /// <summary>The page token for the page after one that ended with this cursor.</summary>
    public async ValueTask<string?> SealAsync(string? cursor) => cursor is null ? null : await tokens.SealAsync(ListName(), cursor, Aborted);

    private string ListName() => $"{caller.OrganizationOrNull?.Value:N}\n{http.Request.Path}\n{Query.Filters()}";
}
