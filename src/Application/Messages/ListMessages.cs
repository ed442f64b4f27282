using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>An inbox's messages, newest first.</summary>
/// <param name="Status">Only messages of this status when given.</param>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListMessages(InboxId InboxId, MessageStatus? Status, PageRequest Page) : IQuery<Page<MessageView>>, INamesInbox;

internal sealed class ListMessagesValidator : AbstractValidator<ListMessages>
{
    public ListMessagesValidator()
    {
        RuleFor(q => q.Page).IsPage();
        RuleFor(q => q.Status).IsInEnum();
    }
}

internal sealed class ListMessagesHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<ListMessages, Page<MessageView>>
{
    public async Task<Result<Page<MessageView>>> Handle(ListMessages query, CancellationToken cancellationToken)
    {
        var page = await messages.PageAsync(caller.Organization, query.InboxId, query.Status, query.Page, cancellationToken);
        return page is null ? InboxFailures.NotFound : page;
    }
}
