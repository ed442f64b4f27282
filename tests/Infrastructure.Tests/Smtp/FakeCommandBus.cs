using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>Knows recipients by their local parts: <c>nobody</c>, <c>suspended</c>, <c>fault</c>; anything else at example.test exists.</summary>
internal sealed class FakeCommandBus : ICommandBus
{
    public Task<Result<T>> SendAsync<T>(Caller caller, IRequest<Result<T>> request, CancellationToken cancellationToken)
    {
        if (!caller.IsPlatform) throw new InvalidOperationException("SMTP asks for itself.");
        return Task.FromResult((Result<T>)(object)Answer(((CheckRecipient)(object)request).Address));
    }

    private static Result<CheckedRecipient> Answer(EmailAddress address) => address switch
    {
        { DomainKey: not "example.test" } => MessageFailures.NotLocal,
        { Key: "nobody@example.test" or "postmaster@example.test" } => MessageFailures.RecipientUnknown,
        { LocalPart: "suspended" } => MessageFailures.RecipientSuspended,
        { LocalPart: "fault" } => throw new InvalidOperationException("The store is away."),
        _ => new CheckedRecipient(address, null),
    };
}
