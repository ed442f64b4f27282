using AgentSend.Api.Rest;
using AgentSend.Application.SignUps;
using AgentSend.Domain.SignUps;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Agents that make themselves an organization, where the operator lets them.</summary>
internal sealed class V0AgentEndpoints(V0Door door, ISignUp signUp) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Post(V0Scopes.Organization, "/agent/sign-up", SignUpAsync).AllowAnonymous()
            .Describes("agent_signUp", "Make an organization, an inbox and a key for an agent, where the operator lets agents sign up; its human is mailed a code.").TakesJson<V0SignUpBody>().Answers<V0SignedUpJson>().MayFail(403, 404, 409, 429);
        routes.Post(V0Scopes.Organization, "/agent/verify", VerifyAsync)
            .Describes("agent_verify", "Bring the code that the human was mailed: the agent is free to write to everybody then.").TakesJson<V0VerifyBody>().Answers<V0VerifiedJson>().MayFail(404, 409, 429);
    }

    private async Task<IResult> SignUpAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0TenancyJson.Default.V0SignUpBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);

        var body = read.Value;
        if (body.HumanEmail is not { } human) return V0Failures.Answer(SignUpFailures.HumanInvalid);
        if (body.Username is not { } username) return V0Failures.Answer(SignUpFailures.UsernameInvalid);
        var made = await signUp.SignUpAsync(human, username, body.Source, body.Referrer, call.Aborted);
        return made.Failure is { } failure
            ? V0Failures.Answer(failure)
            : JsonAnswer.Of(new V0SignedUpJson(made.Value.OrganizationId.ToString(), made.Value.InboxAddress, made.Value.Secret), V0TenancyJson.Default.V0SignedUpJson);
    }

    private async Task<IResult> VerifyAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0TenancyJson.Default.V0VerifyBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        var checks = new FieldChecks();
        if (read.Value.OtpCode is null) checks.Refuse("otpCode", "The code is needed.");
        if (checks.Failure is { } incomplete) return V0Failures.Answer(incomplete);
        return await door.AnswerAsync(call, new VerifySignUp(read.Value.OtpCode!), _ => new V0VerifiedJson(true), V0TenancyJson.Default.V0VerifiedJson);
    }
}
