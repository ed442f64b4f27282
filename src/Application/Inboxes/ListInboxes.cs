using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>The caller's inboxes, newest first.</summary>
[Needs(Permission.InboxRead)]
public sealed record ListInboxes(PageRequest Page) : IQuery<Page<InboxView>>, IKeepsToScope;

internal sealed class ListInboxesValidator : AbstractValidator<ListInboxes>
{
    public ListInboxesValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListInboxesHandler(IInboxRepository inboxes, ICaller caller, TimeProvider clock) : IQueryHandler<ListInboxes, Page<InboxView>>
{
    public async Task<Result<Page<InboxView>>> Handle(ListInboxes query, CancellationToken cancellationToken) =>
        await inboxes.PageAsync(caller.Organization, caller.Current.Scope, query.Page, UtcDay.Of(clock.GetUtcNow()), cancellationToken);
}
