using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.ApiKeys;

/// <summary>Makes a further key that reaches as far as the caller does.</summary>
/// <param name="Name">1 to 255 characters; a dated one when null.</param>
/// <param name="Permissions">What it may do there; everything when null.</param>
/// <param name="Scheme">What the secret begins with.</param>
/// <remarks>Fails with <c>key.escalation</c> or <c>key.unrestricted_required</c>: no key makes one that may do more than itself.</remarks>
[Needs(Permission.ApiKeyCreate)]
public sealed record CreateApiKey(string? Name, PermissionSet? Permissions = null, string Scheme = ApiKeySecret.Scheme) : ICommand<NewApiKey>, IKeepsToScope;

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    public CreateApiKeyValidator() => RuleFor(c => c.Name).MinimumLength(1).MaximumLength(255);
}

internal sealed class CreateApiKeyHandler(IApiKeyRepository keys, IInboxRepository inboxes, ICaller caller, TimeProvider clock) : ICommandHandler<CreateApiKey, NewApiKey>
{
    public async Task<Result<NewApiKey>> Handle(CreateApiKey command, CancellationToken cancellationToken)
    {
        var permissions = command.Permissions ?? PermissionSet.All;
        if (caller.Current.Permissions.Refuses(permissions) is { } escalation) return escalation;

        var inbox = caller.Current.Scope.Inbox is { } id ? await inboxes.FindAsync(caller.Organization, id, cancellationToken) : null;
        var now = clock.GetUtcNow();
        var secret = ApiKeySecret.Generate(command.Scheme);
        var key = new ApiKey(ApiKeyId.New(now), caller.Organization, command.Name ?? $"Key of {now:yyyy-MM-dd}", secret.Prefix, secret.Hash(), now)
        {
            Scope = caller.Current.Scope,
            Permissions = permissions,
        };
        return await keys.AddAsync(key, cancellationToken) ? NewApiKey.Of(key, secret) with { InboxAddress = inbox?.Address.Key } : ApiKeyFailures.Taken;
    }
}
