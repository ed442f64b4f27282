using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Tests;

/// <summary>Knows of nothing: callers of a whole organization are not looked up.</summary>
internal sealed class FakeScopeReader : IScopeReader
{
    public Task<Place?> FindAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, ThreadId thread, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, AttachmentId attachment, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, DraftId draft, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, PodId pod, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, DomainId domain, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);

    public Task<Place?> FindAsync(OrganizationId owner, ApiKeyId key, CancellationToken cancellationToken) => Task.FromResult<Place?>(null);
}
