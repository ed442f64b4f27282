using AgentSend.Api.Events;
using AgentSend.Api.Rest;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The upgrade of <c>GET /v0</c>.</summary>
internal sealed class V0SocketEndpoints(EventSockets sockets, V0SocketDialect dialect) : IV0Endpoints
{
    private static readonly Failure NoHandshake = Failure.Invalid("request.invalid", "upgrade", "This route takes a WebSocket's handshake only.");

    public void Map(V0Routes routes) => routes.Get(V0Scopes.Organization, "", ConnectAsync).WithMetadata(V0KeyInQuery.Allowed)
        .Describes("websockets_connect", "What happens, over a WebSocket.").Takes(V0Parameter.KeyInQuery).AnswersSocket();

    private Task<IResult> ConnectAsync(V0Call call) =>
        call.Http.WebSockets.IsWebSocketRequest ? sockets.ServeAsync(call.Http, dialect) : Task.FromResult(V0Failures.Answer(NoHandshake));
}
