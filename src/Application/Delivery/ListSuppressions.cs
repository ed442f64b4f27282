using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Delivery;

/// <summary>The addresses the organization does not write to any more, in their order.</summary>
[Needs(Permission.ListEntryRead)]
public sealed record ListSuppressions(PageRequest Page) : IQuery<Page<Suppression>>, IOrganizationWide;

internal sealed class ListSuppressionsValidator : AbstractValidator<ListSuppressions>
{
    public ListSuppressionsValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListSuppressionsHandler(ISuppressionList suppressions, ICaller caller) : IQueryHandler<ListSuppressions, Page<Suppression>>
{
    public async Task<Result<Page<Suppression>>> Handle(ListSuppressions query, CancellationToken cancellationToken) =>
        await suppressions.PageAsync(caller.Organization, query.Page, cancellationToken);
}
