using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Organizations;

/// <summary>Makes an organization and its first key: the operator's way to add a tenant.</summary>
/// <param name="Name">1 to 255 characters.</param>
/// <param name="Secret">The key's secret; a random one when null.</param>
/// <param name="OnlyIfFirst">Do nothing when there is an organization already.</param>
/// <returns>The organization, and the secret, which nobody can read again; null when nothing was to be done.</returns>
public sealed record CreateOrganization(string Name, string? Secret = null, bool OnlyIfFirst = false) : ICommand<NewOrganization?>, IPlatformRequest
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => $"{nameof(CreateOrganization)} {{ Name = {Name} }}";
}

public sealed record NewOrganization(Guid Id, string Name, NewApiKey Key);

internal sealed class CreateOrganizationValidator : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(255);
        RuleFor(c => c.Secret).Must(secret => secret is null || ApiKeySecret.TryRead(secret) is not null)
            .WithMessage($"A key has {ApiKeySecret.MinLength} to {ApiKeySecret.MaxLength} visible ASCII characters.");
    }
}

internal sealed class CreateOrganizationHandler(IOrganizationRepository organizations, IApiKeyRepository keys, TimeProvider clock)
    : ICommandHandler<CreateOrganization, NewOrganization?>
{
    public async Task<Result<NewOrganization?>> Handle(CreateOrganization command, CancellationToken cancellationToken)
    {
        if (command.OnlyIfFirst)
        {
            await organizations.LockFirstStartAsync(cancellationToken);
            if (await organizations.AnyAsync(cancellationToken)) return (NewOrganization?)null;
        }

        var now = clock.GetUtcNow();
        var organization = new Organization(OrganizationId.New(now), command.Name, now);
        await organizations.AddAsync(organization, cancellationToken);

        var secret = command.Secret is null ? ApiKeySecret.Generate() : ApiKeySecret.TryRead(command.Secret)!; // Validated.
        var key = new ApiKey(ApiKeyId.New(now), organization.Id, "First key", secret.Prefix, secret.Hash(), now);
        if (!await keys.AddAsync(key, cancellationToken)) return ApiKeyFailures.Taken;
        return new NewOrganization(organization.Id.Value, organization.Name, NewApiKey.Of(key, secret));
    }
}
