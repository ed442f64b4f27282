using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Lists;

/// <summary>Takes somebody off a list of the caller's scope.</summary>
/// <remarks>Fails with <c>list_entry.not_found</c>, or <c>list_entry.read_only</c> for what is on the suppression list.</remarks>
[Needs(Permission.ListEntryDelete)]
public sealed record RemoveListEntry(ListDirection Direction, ListType Type, string Entry) : ICommand<Unit>, IKeepsToScope;

internal sealed class RemoveListEntryHandler(IListRepository lists, ICaller caller) : ICommandHandler<RemoveListEntry, Unit>
{
    public async Task<Result<Unit>> Handle(RemoveListEntry command, CancellationToken cancellationToken)
    {
        if (!ListTarget.TryParse(command.Entry.Trim(), out var target)) return ListFailures.NotFound;
        var scope = caller.ListScope();
        if (await lists.RemoveAsync(scope, command.Direction, command.Type, target, cancellationToken)) return Unit.Value;
        return await lists.FindAsync(scope, command.Direction, command.Type, target, cancellationToken) is null ? ListFailures.NotFound : ListFailures.ReadOnly;
    }
}
