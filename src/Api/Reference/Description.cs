using Microsoft.OpenApi;

namespace AgentSend.Api.Reference;

/// <param name="Json">With <see cref="Descriptions.Base"/> for the server.</param>
internal sealed record Description(OpenApiDocument Document, string Json);
