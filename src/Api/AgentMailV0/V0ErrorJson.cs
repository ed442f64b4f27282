namespace AgentSend.Api.AgentMailV0;

/// <param name="Code">What clients branch on; <c>name</c> and <c>message</c> are legacy there.</param>
/// <param name="Errors">For 400 alone.</param>
/// <param name="Fix">What the caller can do next.</param>
internal sealed record V0ErrorJson(string Name, string Code, string Message, IReadOnlyList<V0FieldErrorJson>? Errors = null, string? Fix = null);
