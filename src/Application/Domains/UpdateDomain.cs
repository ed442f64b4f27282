using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Domains;

/// <summary>Changes what is named, at least one of them, and leaves the rest.</summary>
/// <param name="IsFeedbackEnabled">See <see cref="MailDomain.IsFeedbackEnabled"/>; likewise the next two.</param>
/// <remarks>Fails with <c>domain.not_found</c> or <c>domain.busy</c>.</remarks>
[Needs(Permission.DomainUpdate)]
public sealed record UpdateDomain(DomainId Id, bool? IsFeedbackEnabled, bool? IsSubdomainsEnabled, bool? IsTrackingEnabled) : ICommand<DomainView>, INamesDomain
{
    DomainId INamesDomain.DomainId => Id;
}

internal sealed class UpdateDomainValidator : AbstractValidator<UpdateDomain>
{
    public UpdateDomainValidator() => RuleFor(c => c).Must(c => (c.IsFeedbackEnabled ?? c.IsSubdomainsEnabled ?? c.IsTrackingEnabled) is not null)
        .WithMessage("Say what is to change.").OverridePropertyName("Body");
}

internal sealed class UpdateDomainHandler(IDomainRepository domains, DomainViews views, ICaller caller, TimeProvider clock) : ICommandHandler<UpdateDomain, DomainView>
{
    public async Task<Result<DomainView>> Handle(UpdateDomain command, CancellationToken cancellationToken)
    {
        if (await domains.FindAsync(caller.Organization, command.Id, cancellationToken) is not { } domain) return DomainFailures.NotFound;
        var changed = domain with
        {
            IsFeedbackEnabled = command.IsFeedbackEnabled ?? domain.IsFeedbackEnabled,
            IsSubdomainsEnabled = command.IsSubdomainsEnabled ?? domain.IsSubdomainsEnabled,
            IsTrackingEnabled = command.IsTrackingEnabled ?? domain.IsTrackingEnabled,
            UpdatedAt = clock.GetUtcNow(),
        };
        if (!await domains.TryUpdateAsync(changed, cancellationToken)) return DomainFailures.Busy;
        return await views.OfAsync(changed, cancellationToken);
    }
}
