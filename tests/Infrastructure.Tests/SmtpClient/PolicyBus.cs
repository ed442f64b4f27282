using System.Collections.Concurrent;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>A store that knows MTA-STS policies only.</summary>
internal sealed class PolicyBus : ICommandBus
{
    public ConcurrentDictionary<string, KeptPolicy> Policies { get; } = new();

    public Task<Result<T>> SendAsync<T>(Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        if (request is not KeepPolicy keep) return Task.FromResult((Result<T>)(object)Result.Of<IReadOnlyList<KeptPolicy>>([.. Policies.Values.Take(((ListKeptPolicies)(object)request).Take)]));
        Policies[keep.Policy.Domain] = keep.Policy;
        return Task.FromResult((Result<T>)(object)(Result<Unit>)Unit.Value);
    }
}
