using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>An inbox's messages, newest first.</summary>
/// <param name="Status">Only messages of this status when given.</param>
/// <param name="IsHidden">Those instead that a label keeps out of lists, whatever their status.</param>
/// <remarks>Fails with <c>inbox.not_found</c>, or <c>key.missing_permission</c> where hidden ones are asked for and may not all be seen.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListMessages(InboxId InboxId, MessageStatus? Status, PageRequest Page, bool IsHidden = false) : IQuery<Page<MessageView>>, INamesInbox;

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
        if (query.IsHidden && caller.Current.VisibleLabels != MessageFlags.Hiding) return ApiKeyFailures.MissingPermission(Permission.LabelSpamRead);
        var page = query.IsHidden
            ? await messages.PageOfHiddenAsync(caller.Organization, query.InboxId, query.Page, cancellationToken)
            : await messages.PageAsync(caller.Organization, query.InboxId, query.Status, query.Page, cancellationToken);
        return page is null ? InboxFailures.NotFound : page;
    }
}
