using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Lists;

/// <summary>A list of the caller's scope, in the order of its entries.</summary>
[Needs(Permission.ListEntryRead)]
public sealed record GetListEntries(ListDirection Direction, ListType Type, CursorRequest Page) : IQuery<CursorPage<ListEntry>>, IKeepsToScope;

internal sealed class GetListEntriesValidator : AbstractValidator<GetListEntries>
{
    public GetListEntriesValidator() => RuleFor(q => q.Page).IsListPage();
}

internal sealed class GetListEntriesHandler(IListRepository lists, ICaller caller) : IQueryHandler<GetListEntries, CursorPage<ListEntry>>
{
    public async Task<Result<CursorPage<ListEntry>>> Handle(GetListEntries query, CancellationToken cancellationToken) =>
        await lists.PageAsync(caller.ListScope(), query.Direction, query.Type, query.Page, cancellationToken);
}
