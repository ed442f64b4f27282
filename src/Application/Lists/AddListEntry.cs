using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Lists;

/// <summary>Puts somebody on a list of the caller's scope; who is on it already keeps the first entry.</summary>
/// <param name="Entry">An address or a domain.</param>
/// <param name="Reason">At most 500 characters; kept on block lists only.</param>
/// <remarks>Fails with <c>list_entry.invalid</c>.</remarks>
[Needs(Permission.ListEntryCreate)]
public sealed record AddListEntry(ListDirection Direction, ListType Type, string Entry, string? Reason = null) : ICommand<ListEntry>, IKeepsToScope;

internal sealed class AddListEntryValidator : AbstractValidator<AddListEntry>
{
    public AddListEntryValidator()
    {
        RuleFor(c => c.Direction).IsInEnum();
        RuleFor(c => c.Type).IsInEnum();
        RuleFor(c => c.Reason).MaximumLength(ListEntry.MaxReasonCharacters);
    }
}

internal sealed class AddListEntryHandler(IListRepository lists, ICaller caller, TimeProvider clock) : ICommandHandler<AddListEntry, ListEntry>
{
    public async Task<Result<ListEntry>> Handle(AddListEntry command, CancellationToken cancellationToken)
    {
        if (!ListTarget.TryParse(command.Entry.Trim(), out var target)) return ListFailures.TargetInvalid;
        var scope = caller.ListScope();
        if (await lists.FindAsync(scope, command.Direction, command.Type, target, cancellationToken) is { } there) return there;

        var reason = command.Type == ListType.Block ? command.Reason : null;
        var entry = new ListEntry(scope, command.Direction, command.Type, target, reason, clock.GetUtcNow());
        if (await lists.AddAsync(entry, cancellationToken)) return entry;
        return await lists.FindAsync(scope, command.Direction, command.Type, target, cancellationToken) ?? entry; // Added by somebody else meanwhile.
    }
}
