using AgentSend.Api.Hosting;
using AgentSend.Api.Reference;
using AgentSend.Domain.Events;
using Microsoft.OpenApi;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The description of this dialect, OpenAPI 3.1, made from the routes themselves.</summary>
internal static class V0Document
{
    private const string HeaderScheme = "BearerAuth";
    private const string QueryScheme = "ApiKeyQuery";

    public static IServiceCollection AddV0Document(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, V0Names.Resolver))
        .AddOpenApi(V0Api.DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = type => V0SchemaFacts.NameOf(type.Type);
            options.AddSchemaTransformer<V0SchemaFacts>();
            options.AddOperationTransformer<V0OperationFacts>();
            options.AddOperationTransformer(new OperationExamples(V0Api.DocumentName));
            options.AddDocumentTransformer((document, context, cancellationToken) =>
            {
                Introduce(document);
                return WebhookDescriptions.AddAsync<V0EventJson>(document, EventType.All.Except([EventType.WebhookDisabled]), context, cancellationToken);
            });
        });

    /// <param name="takesQuery">Whether the key may stand in the query, too.</param>
    public static IList<OpenApiSecurityRequirement> Key(OpenApiDocument document, bool takesQuery)
    {
        var header = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(HeaderScheme, document)] = [] };
        return takesQuery ? [header, new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(QueryScheme, document)] = [] }] : [header];
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AgentSend, AgentMail v0 dialect",
            Version = Usage.Version,
            Description = """
                What clients of the hosted service speak, by base URL alone. Send the key as `Authorization: Bearer KEY`.

                An inbox's id is its address, a message's its Message-ID, a domain's its name; in a path they are percent-encoded.
                Most routes exist for the organization, for a pod and for an inbox, and then show what lies in it.

                Lists answer with `count`, `limit` and, where there is more, `next_page_token`; give that back as `page_token` with the same filters.
                A parameter that takes several values may be repeated, or be one JSON array.

                Errors have `code` (decide by it), `message`, for some a `fix`, and with 400 `errors`, each with a `path` and a `message`. What lies outside the key's scope is 404.
                """,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [HeaderScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The API key." },
            [QueryScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = "api_key", Description = "For the WebSocket alone, where a client cannot send headers." },
        };
    }
}
