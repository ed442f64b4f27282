using Microsoft.OpenApi;

namespace AgentSend.Api.Rest;

/// <summary>The description of this dialect, OpenAPI 3.1, made from the routes themselves.</summary>
internal static class RestDocument
{
    /// <summary>Of the document, in its URL.</summary>
    public const string Name = "agentsend";

    public static IServiceCollection AddRestDocument(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, RestJson.Default))
        .AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
}
