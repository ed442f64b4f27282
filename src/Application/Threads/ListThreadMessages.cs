using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using FluentValidation;

namespace AgentSend.Application.Threads;

/// <summary>A thread's messages, oldest first.</summary>
/// <remarks>Fails with <c>thread.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListThreadMessages(ThreadId ThreadId, PageRequest Page) : IQuery<Page<MessageView>>, INamesThread;

internal sealed class ListThreadMessagesValidator : AbstractValidator<ListThreadMessages>
{
    public ListThreadMessagesValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListThreadMessagesHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<ListThreadMessages, Page<MessageView>>
{
    public async Task<Result<Page<MessageView>>> Handle(ListThreadMessages query, CancellationToken cancellationToken)
    {
        var page = await messages.PageOfThreadAsync(caller.Organization, query.ThreadId, query.Page, cancellationToken);
        return page is null ? ThreadFailures.NotFound : page;
    }
}
