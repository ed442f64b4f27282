using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>The inboxes the caller reaches, newest first unless asked otherwise, page by page at the same cost however many there are.</summary>
[Needs(Permission.InboxRead)]
public sealed record FindInboxes(CursorRequest Page) : IQuery<CursorPage<InboxView>>, IKeepsToScope;

internal sealed class FindInboxesValidator : AbstractValidator<FindInboxes>
{
    public FindInboxesValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindInboxesHandler(IInboxRepository inboxes, ICaller caller, TimeProvider clock) : IQueryHandler<FindInboxes, CursorPage<InboxView>>
{
    public async Task<Result<CursorPage<InboxView>>> Handle(FindInboxes query, CancellationToken cancellationToken) =>
        await inboxes.PageAsync(caller.Organization, caller.Current.Scope, query.Page, UtcDay.Of(clock.GetUtcNow()), cancellationToken);
}
