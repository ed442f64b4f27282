using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
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
        InboxPlace? inbox = null;
        if (scope == V0Scopes.Inbox)
        {
            var found = await bus.SendAsync(caller, new LocateInbox(V0Path.Restore((string)http.Request.RouteValues["inbox_id"]!)), http.RequestAborted);
            if (found.Failure is { } nowhere) return nowhere;
            inbox = found.Value;
        }

        return new V0Call(http, caller, scope, inbox, tokens, options.Value.MaxRequestBytes);
    }
}
