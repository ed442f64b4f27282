using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Screening;

/// <summary>Says how the caller's organization wants its mail screened; what is null is left to the operator.</summary>
[Needs(Permission.InboxUpdate)]
public sealed record SetScreening(double? SpamScore, double? InjectionScore, InjectionAction? OnInjection) : ICommand<ScreeningView>, IOrganizationWide;

internal sealed class SetScreeningValidator : AbstractValidator<SetScreening>
{
    public SetScreeningValidator()
    {
        RuleFor(c => c.SpamScore).InclusiveBetween(0.1, 1000);
        RuleFor(c => c.InjectionScore).InclusiveBetween(0, 1);
        RuleFor(c => c.OnInjection).IsInEnum();
    }
}

internal sealed class SetScreeningHandler(IOrganizationScreenings screenings, ScreeningSettings settings, OrganizationScreeningCache cache, ICaller caller)
    : ICommandHandler<SetScreening, ScreeningView>
{
    public async Task<Result<ScreeningView>> Handle(SetScreening command, CancellationToken cancellationToken)
    {
        var own = new OrganizationScreening(command.SpamScore, command.InjectionScore, command.OnInjection);
        await screenings.SaveAsync(caller.Organization, own, cancellationToken);
        cache.Forget(caller.Organization);
        return ScreeningView.Of(own, settings);
    }
}
