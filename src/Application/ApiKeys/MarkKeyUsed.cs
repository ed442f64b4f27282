using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.ApiKeys;

/// <summary>Writes down when a key was last used.</summary>
public sealed record MarkKeyUsed(ApiKeyId Id, DateTimeOffset At) : ICommand<Unit>, IPlatformRequest;

internal sealed class MarkKeyUsedHandler(IApiKeyRepository keys) : ICommandHandler<MarkKeyUsed, Unit>
{
    public async Task<Result<Unit>> Handle(MarkKeyUsed command, CancellationToken cancellationToken)
    {
        await keys.MarkUsedAsync(command.Id, command.At, cancellationToken);
        return Unit.Value;
    }
}
