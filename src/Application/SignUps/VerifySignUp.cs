using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Lists;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;
using MediatR;

namespace AgentSend.Application.SignUps;

/// <summary>Confirms the caller's organization with the code its human got: from then on it writes to anybody, and its key may do everything.</summary>
/// <remarks>Fails with <c>sign_up.none</c>, <c>sign_up.code_wrong</c>, <c>sign_up.code_expired</c> or <c>sign_up.too_many_tries</c>. Once verified any code will do.</remarks>
[Needs]
public sealed record VerifySignUp(string Code) : ICommand<Unit>, IOrganizationWide, IOpensOwnUnitOfWork
{
    /// <summary>Without the code: records print their members.</summary>
    public override string ToString() => nameof(VerifySignUp);
}

internal sealed class VerifySignUpHandler(
    ISignUpRepository signUps, IApiKeyRepository keys, IListRepository lists, SignUpCodes codes, ICaller caller, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<VerifySignUp, Unit>
{
    public async Task<Result<Unit>> Handle(VerifySignUp command, CancellationToken cancellationToken)
    {
        var hash = await codes.HashAsync(caller.Organization, command.Code.Trim(), cancellationToken);

        // Kept also when it fails: a wrong code counts.
        return await unitOfWork.ExecuteAsync(ct => VerifyAsync(hash, ct), static _ => true, cancellationToken);
    }

    private async Task<Result<Unit>> VerifyAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var owner = caller.Organization;
        if (await signUps.FindAsync(owner, cancellationToken) is not { } signUp) return SignUpFailures.None;
        if (signUp.VerifiedAt is not null) return Unit.Value;

        var now = clock.GetUtcNow();
        if (!signUp.HasCode(now)) return SignUpFailures.CodeExpired;
        if (!await signUps.TryCountAsync(owner, cancellationToken)) return SignUpFailures.TooManyTries;
        if (!CryptographicOperations.FixedTimeEquals(signUp.CodeHash, hash)) return SignUpFailures.CodeWrong;

        await signUps.VerifyAsync(owner, now, cancellationToken);
        await lists.RemoveAsync(new ListScope(owner), ListDirection.Send, ListType.Allow, ListTarget.Of(signUp.Human), cancellationToken);
        if (await keys.FindAsync(owner, signUp.KeyId, cancellationToken) is { } key)
            await keys.UpdateAsync(owner, key with { Permissions = PermissionSet.All, UpdatedAt = now }, cancellationToken);
        return Unit.Value;
    }
}
