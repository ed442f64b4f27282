namespace AgentSend.Api.Rest;

/// <param name="Text">Words that a person would not see, shortened when long.</param>
/// <param name="Reason">How they are hidden.</param>
internal sealed record HiddenTextJson(string Text, string Reason);
