using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Application.Abstractions;

/// <summary>On whose behalf a request runs. Doors make it from what they have authenticated; modules in the process make it themselves.</summary>
public sealed record Caller
{
    private Caller(OrganizationId? organization, ApiKeyId? key, bool isPlatform) => (OrganizationOrNull, Key, IsPlatform) = (organization, key, isPlatform);

    /// <summary>Nobody: every request is refused as unauthenticated.</summary>
    public static readonly Caller Anonymous = new(null, null, isPlatform: false);

    /// <summary>AgentSend itself: platform requests only, on behalf of no organization.</summary>
    public static readonly Caller Platform = new(null, null, isPlatform: true);

    public static Caller For(OrganizationId organization, ApiKeyId? key = null) => new(organization, key, isPlatform: false);

    public OrganizationId? OrganizationOrNull { get; }

    public ApiKeyId? Key { get; }

    public bool IsPlatform { get; }

    /// <summary>What lies outside is not there for this caller.</summary>
    public KeyScope Scope { get; init; }

    public PermissionSet Permissions { get; init; } = PermissionSet.All;

    /// <summary>The labels whose messages this caller may see.</summary>
    public MessageFlags VisibleLabels
    {
        get
        {
            if (Permissions.IsUnrestricted) return MessageFlags.Hiding;
            var visible = MessageFlags.None;
            if (Permissions.Allows(Permission.LabelSpamRead)) visible |= MessageFlags.Spam;
            if (Permissions.Allows(Permission.LabelBlockedRead)) visible |= MessageFlags.Blocked;
            if (Permissions.Allows(Permission.LabelUnauthenticatedRead)) visible |= MessageFlags.Unauthenticated;
            if (Permissions.Allows(Permission.LabelTrashRead)) visible |= MessageFlags.Trash;
            return visible;
        }
    }

    /// <summary>The same caller on a route below a pod: everything outside is not there. The pod has been found within the present scope.</summary>
    public Caller Within(PodId pod) => this with { Scope = new KeyScope(pod, Scope.Inbox) };

    /// <summary>The same caller on a route below an inbox, which has been found within the present scope.</summary>
    public Caller Within(PodId pod, InboxId inbox) => this with { Scope = new KeyScope(pod, inbox) };
}

/// <summary>The caller of the request that is being handled.</summary>
public interface ICaller
{
    /// <exception cref="InvalidOperationException">A platform request belongs to no organization.</exception>
    OrganizationId Organization { get; }

    Caller Current { get; }
}

internal sealed class ScopedCaller : ICaller
{
    public Caller Current { get; set; } = Caller.Anonymous;

    public OrganizationId Organization =>
        Current.OrganizationOrNull ?? throw new InvalidOperationException("This request belongs to no organization.");
}
