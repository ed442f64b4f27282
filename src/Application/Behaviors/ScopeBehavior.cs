using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using MediatR;

namespace AgentSend.Application.Behaviors;

/// <summary>For a caller that does not reach all of its organization, what lies outside its scope is not there. Costs others nothing.</summary>
internal sealed class ScopeBehavior<TRequest, TResponse>(ICaller caller, IScopeReader places) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAgentSendRequest
    where TResponse : IFailable<TResponse>
{
    private static readonly Failure OrganizationOnly = Failure.Forbidden("key.organization_only", "This is offered to keys of the whole organization only.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var current = caller.Current;
        if (request is IPlatformRequest || (current.Scope.IsOrganization && current.VisibleLabels == MessageFlags.Hiding)) return await next();
        return await FindObstacleAsync(request, current, cancellationToken) is { } obstacle ? TResponse.From(obstacle) : await next();
    }

    private async Task<Failure?> FindObstacleAsync(TRequest request, Caller current, CancellationToken cancellationToken)
    {
        if (request is IOrganizationWide && !current.Scope.IsOrganization) return OrganizationOnly;
        if (request is INamesInbox inbox && !IsReached(await places.FindAsync(caller.Organization, inbox.InboxId, cancellationToken))) return InboxFailures.NotFound;
        if (request is INamesInboxOrScope { InboxId: { } one } && !IsReached(await places.FindAsync(caller.Organization, one, cancellationToken))) return InboxFailures.NotFound;
        if (request is INamesMessage message && !IsReachedOrRepeated(await places.FindAsync(caller.Organization, message.MessageId, cancellationToken))) return MessageFailures.NotFound;
        foreach (var id in request is INamesMessages several ? several.MessageIds : [])
            if (await places.FindAsync(caller.Organization, id, cancellationToken) is { } place && !IsReached(place)) return MessageFailures.NotFound;

        if (request is INamesThread thread && !IsReached(await places.FindAsync(caller.Organization, thread.ThreadId, cancellationToken))) return ThreadFailures.NotFound;
        foreach (var file in AttachmentsOf(request))
        {
            // An upload that is in no message yet is in no inbox either.
            var place = await places.FindAsync(caller.Organization, file, cancellationToken);
            if (place is not { Inbox: null } && !IsReached(place)) return AttachmentFailures.NotFound;
        }

        if (request is INamesDraft draft && !IsReachedOrRepeated(await places.FindAsync(caller.Organization, draft.DraftId, cancellationToken))) return DraftFailures.NotFound;
        if (request is INamesPod pod && !IsReached(await places.FindAsync(caller.Organization, pod.PodId, cancellationToken))) return PodFailures.NotFound;
        if (request is INamesDomain domain && !IsReached(await places.FindAsync(caller.Organization, domain.DomainId, cancellationToken))) return DomainFailures.NotFound;
        if (request is INamesApiKey key && !IsReached(await places.FindAsync(caller.Organization, key.ApiKeyId, cancellationToken))) return ApiKeyFailures.NotFound;
        return null;

        bool IsReached(Place? place) =>
            place is not null && current.Scope.Reaches(place.Pod, place.Inbox) && (place.Masks & Label.MasksSeen(current.VisibleLabels)) != 0;

        // A draft that was sent is gone, and what was answered may be: whoever repeats that under its idempotency key is to have the first answer, and the handler says the rest.
        bool IsReachedOrRepeated(Place? place) => place is null ? request is IIdempotentCommand { IdempotencyKey: not null } : IsReached(place);
    }

    private static IReadOnlyList<AttachmentId> AttachmentsOf(TRequest request) => request switch
    {
        INamesAttachment one => [one.AttachmentId],
        INamesAttachments several => several.AttachmentIds,
        _ => [],
    };
}
