using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using FluentValidation;

namespace AgentSend.Application.Threads;

/// <summary>A thread's messages in pages by cursor, newest page first; within a page newest first.</summary>
/// <param name="Shown">Labels that do not hide, out of <see cref="MessageFlags.Hiding"/>.</param>
/// <remarks>Fails with <c>thread.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record FindThreadMessages(ThreadId ThreadId, MessageFlags Shown, CursorRequest Page) : IQuery<CursorPage<MessageView>>, INamesThread;

internal sealed class FindThreadMessagesValidator : AbstractValidator<FindThreadMessages>
{
    public FindThreadMessagesValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindThreadMessagesHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<FindThreadMessages, CursorPage<MessageView>>
{
    public async Task<Result<CursorPage<MessageView>>> Handle(FindThreadMessages query, CancellationToken cancellationToken)
    {
        var shown = query.Shown & caller.Current.VisibleLabels;
        var page = await messages.PageOfThreadAsync(caller.Organization, query.ThreadId, shown, query.Page, cancellationToken);
        return page is null ? ThreadFailures.NotFound : page;
    }
}
