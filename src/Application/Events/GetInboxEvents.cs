using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Events;

/// <summary>What labels the messages of an inbox got and lost, one event for each label and message; the newest first unless asked otherwise.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>. Messages that the caller may not see, and deleted ones, are left out.</remarks>
[Needs(Permission.InboxRead)]
public sealed record GetInboxEvents(InboxId InboxId, CursorRequest Page) : IQuery<CursorPage<InboxEventView>>, INamesInbox;

internal sealed class GetInboxEventsValidator : AbstractValidator<GetInboxEvents>
{
    public GetInboxEventsValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class GetInboxEventsHandler(IInboxEvents events, ICaller caller) : IQueryHandler<GetInboxEvents, CursorPage<InboxEventView>>
{
    public async Task<Result<CursorPage<InboxEventView>>> Handle(GetInboxEvents query, CancellationToken cancellationToken) =>
        await events.PageAsync(caller.Organization, query.InboxId, caller.Current.VisibleLabels, query.Page, cancellationToken) is { } page ? page : InboxFailures.NotFound;
}
