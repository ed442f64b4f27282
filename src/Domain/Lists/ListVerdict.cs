namespace AgentSend.Domain.Lists;

public enum ListVerdict
{
    /// <summary>No list says anything.</summary>
    None,

    /// <summary>An allow list names them.</summary>
    Allowed,

    /// <summary>A block list names them, or an allow list names others only.</summary>
    Blocked,
}
