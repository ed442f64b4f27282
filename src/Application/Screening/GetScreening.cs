using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>How the caller's organization has its mail screened.</summary>
[Needs(Permission.InboxRead)]
public sealed record GetScreening : IQuery<ScreeningView>, IOrganizationWide;

/// <param name="SpamScore">Points from which a message is spam.</param>
/// <param name="InjectionScore">0 to 1.</param>
/// <param name="Own">What the organization has set; the rest is the operator's.</param>
public sealed record ScreeningView(double SpamScore, double InjectionScore, InjectionAction OnInjection, OrganizationScreening Own)
{
    public static ScreeningView Of(OrganizationScreening own, ScreeningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(settings);
        return new(own.SpamScore ?? settings.SpamScore, own.InjectionScore ?? settings.InjectionScore, own.OnInjection ?? settings.OnInjection, own);
    }
}

internal sealed class GetScreeningHandler(IOrganizationScreenings screenings, ScreeningSettings settings, ICaller caller) : IQueryHandler<GetScreening, ScreeningView>
{
    public async Task<Result<ScreeningView>> Handle(GetScreening query, CancellationToken cancellationToken) =>
        ScreeningView.Of(await screenings.FindAsync(caller.Organization, cancellationToken), settings);
}
