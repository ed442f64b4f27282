using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Threads;

/// <summary>An inbox's threads, latest message first.</summary>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListThreads(InboxId InboxId, PageRequest Page) : IQuery<Page<ThreadView>>, INamesInbox;

internal sealed class ListThreadsValidator : AbstractValidator<ListThreads>
{
    public ListThreadsValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListThreadsHandler(IThreadRepository threads, ICaller caller) : IQueryHandler<ListThreads, Page<ThreadView>>
{
    public async Task<Result<Page<ThreadView>>> Handle(ListThreads query, CancellationToken cancellationToken)
    {
        var page = await threads.PageAsync(caller.Organization, query.InboxId, query.Page, cancellationToken);
        return page is null ? InboxFailures.NotFound : page;
    }
}
