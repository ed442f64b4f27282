namespace AgentSend.Api.Rest;

/// <param name="AddLabels">Labels of your own, or <c>unread</c>, <c>spam</c>, <c>blocked</c>, <c>unauthenticated</c>, <c>trash</c>.</param>
/// <param name="RemoveLabels">On a conflict this wins.</param>
internal sealed record UpdateLabelsBody(IReadOnlyList<string?>? AddLabels, IReadOnlyList<string?>? RemoveLabels);
