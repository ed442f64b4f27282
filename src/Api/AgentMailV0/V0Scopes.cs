namespace AgentSend.Api.AgentMailV0;

/// <summary>Where a route exists; each scope is a prefix before the same pattern.</summary>
[Flags]
internal enum V0Scopes
{
    None = 0,

    /// <summary><c>/v0</c></summary>
    Organization = 1,

    /// <summary><c>/v0/pods/{pod_id}</c></summary>
    Pod = 2,

    /// <summary><c>/v0/inboxes/{inbox_id}</c></summary>
    Inbox = 4,

    All = Organization | Pod | Inbox,
}
