using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;
using MediatR;

namespace AgentSend.Application.SignUps;

/// <summary>From now on the code is good: it is on its way to the human.</summary>
internal sealed record NoteCodeSent(OrganizationId Id) : ICommand<Unit>, IPlatformRequest;

internal sealed class NoteCodeSentHandler(ISignUpRepository signUps, TimeProvider clock) : ICommandHandler<NoteCodeSent, Unit>
{
    public async Task<Result<Unit>> Handle(NoteCodeSent command, CancellationToken cancellationToken)
    {
        await signUps.LetExpireAsync(command.Id, clock.GetUtcNow() + SignUp.CodeLifetime, cancellationToken);
        return Unit.Value;
    }
}
