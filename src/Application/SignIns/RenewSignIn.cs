using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.SignIns;

/// <summary>Asks again, for a session that lasts, whether its key still opens its inbox: keys are revoked, and inboxes deleted. Counts as no attempt.</summary>
/// <param name="Address">In any spelling: case and the form of the domain do not matter.</param>
/// <remarks>Fails with <c>sign_in.refused</c>.</remarks>
public sealed record RenewSignIn(string Address, string Secret) : IQuery<SignedIn>, IPlatformRequest
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => nameof(RenewSignIn);
}

internal sealed class RenewSignInHandler(Credentials credentials) : IQueryHandler<RenewSignIn, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(RenewSignIn query, CancellationToken cancellationToken) =>
        await credentials.CheckAsync(query.Address, query.Secret, cancellationToken) is { } signedIn ? signedIn : SignInFailures.Refused;
}
