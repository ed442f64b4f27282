using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Messages;

/// <summary>Tidies the search index for a moment; worth it when there is nothing to index.</summary>
/// <param name="Check">Also looks whether a message was passed over: at the start.</param>
public sealed record TidyIndex(bool Check = false) : ICommand<Unit>, IPlatformRequest;

internal sealed class TidyIndexHandler(IContentStore contents) : ICommandHandler<TidyIndex, Unit>
{
    public async Task<Result<Unit>> Handle(TidyIndex command, CancellationToken cancellationToken)
    {
        if (command.Check) await contents.CheckAsync(cancellationToken);
        await contents.TidyAsync(cancellationToken);
        return Unit.Value;
    }
}
