// Requests that break a rule on purpose: the tests must find each of them.
#pragma warning disable CA1812, CS9113

using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Architecture.Tests.Planted;

internal static class Requests
{
    internal static class WithoutHandler
    {
        internal sealed record Ask : IQuery<Unit>;
    }

    internal static class WithTwoHandlers
    {
        internal sealed record Ask : IQuery<Unit>;

        internal sealed class AskHandler(ICaller caller) : IQueryHandler<Ask, Unit>
        {
            public Task<Result<Unit>> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult<Result<Unit>>(Unit.Value);
        }

        internal sealed class OtherHandler(ICaller caller) : IQueryHandler<Ask, Unit>
        {
            public Task<Result<Unit>> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult<Result<Unit>>(Unit.Value);
        }
    }

    internal static class OfNobody
    {
        internal sealed record Ask : IQuery<Unit>;

        internal sealed class AskHandler : IQueryHandler<Ask, Unit>
        {
            public Task<Result<Unit>> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult<Result<Unit>>(Unit.Value);
        }
    }

    internal static class OfBoth
    {
        internal sealed record Ask : IQuery<Unit>, IPlatformRequest;

        internal sealed class AskHandler(ICaller caller) : IQueryHandler<Ask, Unit>
        {
            public Task<Result<Unit>> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult<Result<Unit>>(Unit.Value);
        }
    }

    internal static class NeitherCommandNorQuery
    {
        internal sealed record Ask : IRequest<Result<Unit>>, IAgentSendRequest;

        internal sealed class AskHandler(ICaller caller) : IRequestHandler<Ask, Result<Unit>>
        {
            public Task<Result<Unit>> Handle(Ask request, CancellationToken cancellationToken) => Task.FromResult<Result<Unit>>(Unit.Value);
        }
    }

    internal static class SendsAnother
    {
        internal sealed record Ask : IQuery<Unit>;

        internal sealed class AskHandler(ICaller caller, ICommandBus bus) : IQueryHandler<Ask, Unit>
        {
            public Task<Result<Unit>> Handle(Ask query, CancellationToken cancellationToken) => bus.SendAsync(caller.Current, query, cancellationToken);
        }
    }

    internal static class OfWhatever
    {
        internal sealed record Ask : IQuery<Unit>;

        internal sealed class AskHandler(ICaller caller) : IQueryHandler<Ask, Unit>
        {
            public Task<Result<Unit>> Handle(Ask query, CancellationToken cancellationToken) => Task.FromResult<Result<Unit>>(Unit.Value);
        }
    }
}
