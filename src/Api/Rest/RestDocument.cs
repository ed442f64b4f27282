using System.Text.Json.Serialization;
using AgentSend.Api.Hosting;
using Microsoft.OpenApi;

namespace AgentSend.Api.Rest;

/// <summary>The description of this dialect, OpenAPI 3.1, made from the routes themselves.</summary>
internal static class RestDocument
{
    /// <summary>Of the document, in its URL.</summary>
    public const string Name = "agentsend";

    private const string BearerScheme = "bearer";
    private const string HeaderScheme = "apiKey";

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
            options.AddDocumentTransformer((document, _, _) =>
            {
                Introduce(document);
                return Task.CompletedTask;
            });
        });

    /// <summary>One of the two headers is enough.</summary>
    public static IList<OpenApiSecurityRequirement> EitherKey(OpenApiDocument document) =>
    [
        new() { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] },
        new() { [new OpenApiSecuritySchemeReference(HeaderScheme, document)] = [] },
    ];

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AgentSend",
            Version = Usage.Version,
            Description = "Inboxes for agents: send, receive and read mail.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The API key; decides when both headers are sent." },
            [HeaderScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "x-api-key" },
        };
    }
}
