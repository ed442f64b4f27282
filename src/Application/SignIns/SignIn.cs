using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.SignIns;

/// <summary>Signs a mail program in to an inbox: its address, and an API key that reaches it.</summary>
/// <param name="Address">In any spelling: case and the form of the domain do not matter.</param>
/// <param name="Client">Who asks; null when nobody knows.</param>
/// <remarks>Fails with <c>sign_in.refused</c>, whatever is wrong, or <c>sign_in.too_often</c>, when nothing has been looked at.</remarks>
public sealed record SignIn(string Address, string Secret, IPAddress? Client) : IQuery<SignedIn>, IPlatformRequest
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => nameof(SignIn);
}

internal sealed class SignInHandler(Credentials credentials, SignInLimits limits) : IQueryHandler<SignIn, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(SignIn query, CancellationToken cancellationToken)
    {
        var attempt = limits.Begin(query.Client, query.Address);
        if (attempt.Wait is { } wait) return SignInFailures.TooOften(wait);
        if (await credentials.CheckAsync(query.Address, query.Secret, cancellationToken) is { } signedIn)
        {
            limits.NoteSuccess(attempt);
            return signedIn;
        }

        limits.NoteFailure(attempt);
        return SignInFailures.Refused;
    }
}
