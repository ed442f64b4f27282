using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.Reference;

/// <summary>The calls that this server makes, described beside those that it takes.</summary>
internal static class WebhookDescriptions
{
    private const string Schema = "Event";

    /// <typeparam name="T">The JSON of every call.</typeparam>
    public static async Task AddAsync<T>(OpenApiDocument document, IEnumerable<string> events, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(Schema, await context.GetOrCreateSchemaAsync(typeof(T), null, cancellationToken));
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>();
        foreach (var name in events)
        {
            document.Webhooks[name] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Post] = new()
                    {
                        Summary = $"Told to webhooks when {name} happens; signed, and tried again until it is answered with success.",
                        RequestBody = new OpenApiRequestBody
                        {
                            Required = true,
                            Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchemaReference(Schema, document) } },
                        },
                        Responses = new OpenApiResponses { ["2XX"] = new OpenApiResponse { Description = "Taken, whatever the body says." } },
                    },
                },
            };
        }
    }
}
