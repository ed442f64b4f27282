using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.ApiKeys;

/// <summary>Makes a further key for the caller's organization.</summary>
/// <param name="Name">1 to 255 characters; a dated one when null.</param>
[Needs(Permission.ApiKeyCreate)]
public sealed record CreateApiKey(string? Name) : ICommand<NewApiKey>, IKeepsToScope;

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator() => RuleFor(c => c.Name).MinimumLength(1).MaximumLength(255);
}

internal sealed class CreateApiKeyHandler(IApiKeyRepository keys, ICaller caller, TimeProvider clock) : ICommandHandler<CreateApiKey, NewApiKey>
{
    public async Task<Result<NewApiKey>> Handle(CreateApiKey command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = ApiKeySecret.Generate();
        var key = new ApiKey(ApiKeyId.New(now), caller.Organization, command.Name ?? $"Key of {now:yyyy-MM-dd}", secret.Prefix, secret.Hash(), now);
        return await keys.AddAsync(key, cancellationToken) ? NewApiKey.Of(key, secret) : ApiKeyFailures.Taken;
    }
}
