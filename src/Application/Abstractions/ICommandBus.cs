using AgentSend.Domain.Primitives;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Application.Abstractions;

/// <summary>The one way into the application: every door and every other module in the process sends its requests here.</summary>
public interface ICommandBus
{
    /// <summary>Runs one request in a scope of its own, through logging, authorization, validation, idempotency and the unit of work.</summary>
    /// <returns>The view, or the failure the caller caused. A success is on disk.</returns>
    Task<Result<T>> SendAsync<T>(Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken);
}

internal sealed class CommandBus(IServiceScopeFactory scopes) : ICommandBus
{
    public async Task<Result<T>> SendAsync<T>(Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ScopedCaller>().Current = caller;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
