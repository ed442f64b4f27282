using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Lists;

/// <summary>Somebody's entry on a list of the caller's scope.</summary>
/// <remarks>Fails with <c>list_entry.not_found</c>.</remarks>
[Needs(Permission.ListEntryRead)]
public sealed record GetListEntry(ListDirection Direction, ListType Type, string Entry) : IQuery<ListEntry>, IKeepsToScope;

internal sealed class GetListEntryHandler(IListRepository lists, ICaller caller) : IQueryHandler<GetListEntry, ListEntry>
{
    public async Task<Result<ListEntry>> Handle(GetListEntry query, CancellationToken cancellationToken)
    {
        if (!ListTarget.TryParse(query.Entry.Trim(), out var target)) return ListFailures.NotFound;
        var entry = await lists.FindAsync(caller.ListScope(), query.Direction, query.Type, target, cancellationToken);
        return entry is null ? ListFailures.NotFound : entry;
    }
}
