using System.Text.Json.Serialization;
using AgentSend.Api.Hosting;
using AgentSend.Api.Reference;
using AgentSend.Domain.Events;
using Microsoft.OpenApi;

namespace AgentSend.Api.Rest;

/// <summary>The description of this dialect, OpenAPI 3.1, made from the routes themselves.</summary>
internal static class RestDocument
{
    /// <summary>Of the document, in its URL.</summary>
    public const string Name = "agentsend";

    private const string BearerScheme = "bearer";
    private const string HeaderScheme = "apiKey";
    private const string QueryScheme = "apiKeyQuery";

    public static IServiceCollection AddRestDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json =>
        {
            // For the schemas alone: answers are written by RestJson itself.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, RestJson.Default);
        })
        .AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type => SchemaFacts.NameOf(type.Type);
            options.AddSchemaTransformer<SchemaFacts>();
            options.AddOperationTransformer<OperationFacts>();
            options.AddOperationTransformer(new OperationExamples(Name));
            options.AddDocumentTransformer((document, context, cancellationToken) =>
            {
                Introduce(document);
                return WebhookDescriptions.AddAsync<EventJson>(document, EventType.All, context, cancellationToken);
            });
        });

    /// <summary>One of them is enough.</summary>
    /// <param name="takesQuery">Whether the key may stand in the query, too.</param>
    public static IList<OpenApiSecurityRequirement> AnyKey(OpenApiDocument document, bool takesQuery)
    {
        string[] schemes = takesQuery ? [BearerScheme, HeaderScheme, QueryScheme] : [BearerScheme, HeaderScheme];
        return [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AgentSend",
            Version = Usage.Version,
            Description = """
                Inboxes for agents: send, receive and read mail. Send the key as `Authorization: Bearer KEY` or `x-api-key: KEY`.

                Bodies are JSON with names in camelCase; ids are UUIDs, times ISO 8601 in UTC. Lists take `limit` (1 to 100) and `offset` and answer with `data`, `total`, `limit` and `offset`.

                Errors are `{"error":{"code","message","status","details"}}`: decide by `code`, show `message`, find the field in `details`. What belongs to somebody else is 404.

                Sending takes an `Idempotency-Key`: repeat a request with the same one when its answer was lost.
                """,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The API key; decides when both headers are sent." },
            [HeaderScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key" },
            [QueryScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = "api_key", Description = "For the stream and the socket alone, where a client cannot send headers." },
        };
    }
}
