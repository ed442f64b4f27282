using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Threads;

/// <summary>The threads that the caller reaches, by labels, time and people, in pages by cursor.</summary>
[Needs(Permission.MessageRead)]
public sealed record FindThreads(ThreadFilter Filter, CursorRequest Page) : IQuery<CursorPage<ThreadView>>, IKeepsToScope;

internal sealed class FindThreadsValidator : AbstractValidator<FindThreads>
{
    public FindThreadsValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindThreadsHandler(IThreadRepository threads, ICaller caller) : IQueryHandler<FindThreads, CursorPage<ThreadView>>
{
    public async Task<Result<CursorPage<ThreadView>>> Handle(FindThreads query, CancellationToken cancellationToken)
    {
        // Never what the caller may not see, whatever it asks for by name.
        var filter = query.Filter with { Shown = query.Filter.NotHiding & caller.Current.VisibleLabels };
        return await threads.PageAsync(caller.Organization, caller.Current.Scope, filter, query.Page, cancellationToken);
    }
}
