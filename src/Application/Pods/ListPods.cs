using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Pods;

/// <summary>The pods the caller reaches, newest first unless asked otherwise.</summary>
/// <remarks>Fails with <c>key.inbox_only</c>: an inbox's key has no business with pods.</remarks>
[Needs(Permission.PodRead)]
public sealed record ListPods(CursorRequest Page) : IQuery<CursorPage<Pod>>, IKeepsToScope;

internal sealed class ListPodsValidator : AbstractValidator<ListPods>
{
    public ListPodsValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class ListPodsHandler(IPodRepository pods, ICaller caller) : IQueryHandler<ListPods, CursorPage<Pod>>
{
    public async Task<Result<CursorPage<Pod>>> Handle(ListPods query, CancellationToken cancellationToken)
    {
        var scope = caller.Current.Scope;
        if (scope.Inbox is not null) return ApiKeyFailures.InboxOnly;
        return await pods.PageAsync(caller.Organization, scope, query.Page, cancellationToken);
    }
}
