using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Behaviors;

/// <summary>A command is one unit of work; a failure undoes it.</summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand
    where TResponse : IFailable<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request is IOpensOwnUnitOfWork
            ? next()
            : unitOfWork.ExecuteAsync(_ => next(), static response => response.Failure is null, cancellationToken);
}
