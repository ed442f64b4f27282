using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Api.Tests;

/// <summary>An application that answers what a test tells it to, and remembers what it was asked.</summary>
internal sealed class FakeBus : ICommandBus
{
    public const string Key = "as_fake_key_for_tests_0123456789";

    private readonly Dictionary<Type, Func<object, object>> _answers = [];

    public FakeBus() => On<AuthenticateKey, Caller>(query =>
        query.Secret == Key ? Caller.For(OrganizationId.New(DateTimeOffset.UtcNow)) : ApiKeyFailures.Unauthenticated);

    public List<object> Sent { get; } = [];

    public void On<TRequest, T>(Func<TRequest, Result<T>> answer)
        where TRequest : IRequest<Result<T>> => _answers[typeof(TRequest)] = request => answer((TRequest)request);

    public Task<Result<T>> SendAsync<T>(Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        lock (Sent)
        {
            if (request is not AuthenticateKey) Sent.Add(request);
        }

        return _answers.TryGetValue(request.GetType(), out var answer)
            ? Task.FromResult((Result<T>)answer(request))
            : throw new InvalidOperationException($"Nobody has said what {request.GetType().Name} answers.");
    }
}
