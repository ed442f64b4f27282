namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>What a line of a body is there for.</summary>
internal enum LineRole
{
    /// <summary>New words, or nothing that says otherwise.</summary>
    Words,

    /// <summary>Somebody else's words, repeated.</summary>
    Quoted,

    /// <summary>Says whose words follow.</summary>
    Attribution,

    /// <summary>The writer's card, a mobile footer, a disclaimer.</summary>
    Signature,
}
