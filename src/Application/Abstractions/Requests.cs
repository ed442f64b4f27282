using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Abstractions;

/// <summary>Changes something: runs in one unit of work, which a failure undoes.</summary>
public interface ICommand<T> : IRequest<Result<T>>, ICommand;

/// <summary>Changes nothing: reads what is committed.</summary>
public interface IQuery<T> : IRequest<Result<T>>, IAgentSendRequest;

/// <summary>A command of whatever answer.</summary>
public interface ICommand : IAgentSendRequest;

/// <summary>What every request of the bus is, so that behaviors can tell them from anybody else's.</summary>
public interface IAgentSendRequest;

/// <summary>A request the platform makes of itself (SMTP, workers, the operator's command line): no organization's key may send it.</summary>
public interface IPlatformRequest;

/// <summary>
/// The handler opens its unit of work itself, once what takes long (parsing, writing MIME) is done: a unit of work must hold up nobody.
/// </summary>
public interface IOpensOwnUnitOfWork;

/// <summary>A command that, repeated under the same key, gives its first answer and does nothing else.</summary>
public interface IIdempotentCommand
{
    /// <summary>1 to 256 of <c>A-Z a-z 0-9 - . _ ~</c>; null when the caller does not ask for it.</summary>
    string? IdempotencyKey { get; }
}

public interface ICommandHandler<TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand<T>;

public interface IQueryHandler<TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>;
