using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>An inbox's messages by labels, time and people, in pages by cursor.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record FindMessages(InboxId InboxId, MessageFilter Filter, CursorRequest Page) : IQuery<CursorPage<MessageView>>, INamesInbox;

internal sealed class FindMessagesValidator : AbstractValidator<FindMessages>
{
    public FindMessagesValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindMessagesHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<FindMessages, CursorPage<MessageView>>
{
    public async Task<Result<CursorPage<MessageView>>> Handle(FindMessages query, CancellationToken cancellationToken)
    {
        // Never what the caller may not see, whatever it asks for by name.
        var filter = query.Filter with { Shown = query.Filter.NotHiding & caller.Current.VisibleLabels };
        var page = await messages.PageAsync(caller.Organization, query.InboxId, filter, query.Page, cancellationToken);
        return page is null ? InboxFailures.NotFound : page;
    }
}
