namespace AgentSend.Api.Mcp.Views;

/// <param name="Advice">What to do now.</param>
/// <param name="Details">Argument to what is wrong with it.</param>
internal sealed record ToolErrorDetailJson(string Code, string Message, string Advice, IReadOnlyDictionary<string, string[]>? Details, double? RetryAfterSeconds);
