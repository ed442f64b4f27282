using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Abstractions;

// What a request is about. Every request an organization's caller may send is one of these, so that a key of a narrower scope cannot reach beyond it.

public interface INamesInbox
{
    InboxId InboxId { get; }
}

/// <summary>About an inbox, or when null about everything in the caller's scope, which the handler keeps to.</summary>
public interface INamesInboxOrScope
{
    InboxId? InboxId { get; }
}

public interface INamesMessage
{
    MessageId MessageId { get; }
}

/// <summary>About several messages; those that are not there are the handler's to leave out.</summary>
public interface INamesMessages
{
    IReadOnlyList<MessageId> MessageIds { get; }
}

public interface INamesThread
{
    ThreadId ThreadId { get; }
}

public interface INamesAttachment
{
    AttachmentId AttachmentId { get; }
}

public interface INamesAttachments
{
    IReadOnlyList<AttachmentId> AttachmentIds { get; }
}

public interface INamesDraft
{
    DraftId DraftId { get; }
}

public interface INamesPod
{
    PodId PodId { get; }
}

public interface INamesDomain
{
    DomainId DomainId { get; }
}

public interface INamesApiKey
{
    ApiKeyId ApiKeyId { get; }
}

/// <summary>About nothing in particular: the handler itself keeps to the caller's scope.</summary>
public interface IKeepsToScope;

/// <summary>About the organization as a whole: refused to callers of a narrower scope.</summary>
public interface IOrganizationWide;
