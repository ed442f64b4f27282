namespace AgentSend.Domain.Lists;

/// <summary>What the lists of one level and direction say about somebody.</summary>
/// <param name="Match">The entry that names them or their domain; null when only told that there is an allow list at all.</param>
public sealed record ListFinding(ListLevel Level, ListType Type, ListTarget? Match);
