namespace AgentSend.Application.Authentication;

/// <summary>Whether what forwarders say about a message can be believed to be theirs (RFC 8617 section 4.4). Stored as its number.</summary>
public enum ArcResult
{
    /// <summary>Nobody says anything.</summary>
    None,

    Pass,

    Fail,
}

/// <summary>What one forwarder says.</summary>
/// <param name="Instance">1 for the first.</param>
/// <param name="Domain">Who sealed it (<c>d=</c>), lower case.</param>
/// <param name="Results">What it had found, as it wrote it: authserv-id and results, without <c>i=</c>.</param>
public sealed record ArcHop(int Instance, string Domain, string Results);

/// <param name="Hops">The forwarders, first to last, of a chain that passes; else none. Who they are is proven, not that they are honest.</param>
/// <param name="Reason">Why, for people and for Authentication-Results; empty for a plain pass.</param>
/// <param name="IsTemporary">A failure only because DNS did not answer.</param>
public sealed record ArcCheck(ArcResult Result, IReadOnlyList<ArcHop> Hops, string Reason, bool IsTemporary = false);
