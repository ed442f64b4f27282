using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Pods;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Turns a request into a <see cref="V0Call"/>: finds the pod or inbox its route is under and narrows the caller to it.</summary>
internal sealed class V0Gate(ICommandBus bus, V0PageTokens tokens, IOptions<V0Options> options)
{
    /// <returns>The call, or why there is none: what lies outside the caller's scope is not found.</returns>
    public async ValueTask<Result<V0Call>> OpenAsync(HttpContext http, V0Scopes scope)
    {
        var caller = http.Caller();
        PodId? pod = null;
        InboxPlace? inbox = null;
        if (scope == V0Scopes.Pod)
        {
            if (caller.Scope.Inbox is not null) return ApiKeyFailures.InboxOnly;
            var found = await FindPodAsync(caller, Value(http, "pod_id"), http.RequestAborted);
            if (found.Failure is { } nowhere) return nowhere;
            pod = found.Value;
            caller = caller.Within(found.Value);
        }

        if (scope == V0Scopes.Inbox)
        {
            var found = await bus.SendAsync(caller, new LocateInbox(Value(http, "inbox_id")), http.RequestAborted);
            if (found.Failure is { } nowhere) return nowhere;
            inbox = found.Value;
            caller = caller.Within(inbox.PodId, inbox.InboxId);
        }

        return new V0Call(http, caller, scope, pod, inbox, tokens, options.Value.MaxRequestBytes);
    }

    private Task<Result<PodId>> FindPodAsync(Caller caller, string id, CancellationToken cancellationToken) => PodId.TryParse(id) is { } pod
        ? bus.SendAsync(caller, new LocatePod(pod), cancellationToken)
        : Task.FromResult<Result<PodId>>(PodFailures.NotFound);

    private static string Value(HttpContext http, string name) => V0Path.Restore((string)http.Request.RouteValues[name]!); // Named by the route's own pattern.
}
