namespace AgentSend.Api.Rest;

/// <param name="Labels">All that there are then, the server's first.</param>
internal sealed record LabelsJson(Guid Id, IReadOnlyList<string> Labels);
