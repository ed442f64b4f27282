using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.ApiKeys;

/// <summary>Renames a key, or says anew what it may do. Its scope stays.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Permissions">All of them anew; null for everything.</param>
/// <remarks>Fails with <c>api_key.not_found</c>, <c>key.escalation</c> or <c>key.unrestricted_required</c>.</remarks>
[Needs(Permission.ApiKeyUpdate)]
public sealed record UpdateApiKey(ApiKeyId Id, Patch<string> Name, Patch<PermissionSet> Permissions) : ICommand<ApiKeyView>, INamesApiKey
{
    ApiKeyId INamesApiKey.ApiKeyId => Id;
}

internal sealed class UpdateApiKeyValidator : AbstractValidator<UpdateApiKey>
{
    public UpdateApiKeyValidator() => RuleFor(c => c.Name.Value).NotEmpty().MaximumLength(255).When(c => c.Name.IsSet).OverridePropertyName("Name");
}

internal sealed class UpdateApiKeyHandler(IApiKeyRepository keys, ICaller caller, TimeProvider clock) : ICommandHandler<UpdateApiKey, ApiKeyView>
{
    public async Task<Result<ApiKeyView>> Handle(UpdateApiKey command, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(caller.Organization, command.Id, cancellationToken) is not { } key) return ApiKeyFailures.NotFound;

        // What a key may not do itself it does not take from others either: a restricted key must not disarm its betters.
        var wanted = command.Permissions.IsSet ? command.Permissions.Value ?? PermissionSet.All : key.Permissions;
        if (command.Permissions.IsSet)
        {
            if (caller.Current.Permissions.Refuses(wanted) is { } escalation) return escalation;
            if (!caller.Current.Permissions.Covers(key.Permissions)) return ApiKeyFailures.Escalation;
        }

        var changed = key with { Name = command.Name.IsSet ? command.Name.Value! : key.Name, Permissions = wanted, UpdatedAt = clock.GetUtcNow() }; // Validated.
        return await keys.UpdateAsync(caller.Organization, changed, cancellationToken) ? changed : ApiKeyFailures.NotFound;
    }
}
