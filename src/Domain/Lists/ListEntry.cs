namespace AgentSend.Domain.Lists;

/// <summary>Somebody on a list.</summary>
/// <param name="Reason">Why, at most 500 characters; block lists only.</param>
/// <param name="IsReadOnly">Put there by a bounce or a complaint (the suppression list), and not to be removed here.</param>
public sealed record ListEntry(
    ListScope Scope, ListDirection Direction, ListType Type, ListTarget Target, string? Reason, DateTimeOffset CreatedAt, bool IsReadOnly = false)
{
    public const int MaxReasonCharacters = 500;
}
