using System.Text.Json;

namespace AgentSend.Api.AgentMailV0;

/// <param name="Path">Names and positions, outermost first; empty for the whole body.</param>
internal sealed record V0FieldErrorJson(IReadOnlyList<JsonElement> Path, string Message);
