using System.Collections.Concurrent;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.Reference;

/// <summary>The descriptions of both dialects, each made once: it takes a tenth of a second, and whoever asks needs no key.</summary>
internal sealed class Descriptions(IServiceProvider services)
{
    /// <summary>Stands for the caller's base until it is known.</summary>
    public const string Base = "https://agentsend.invalid";

    private readonly ConcurrentDictionary<string, Lazy<Task<Description>>> _made = new(StringComparer.Ordinal);

    public Task<Description> GetAsync(string name) => _made.GetOrAdd(name, each => new(() => MakeAsync(each))).Value;

    private async Task<Description> MakeAsync(string name)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(name).GetOpenApiDocumentAsync(CancellationToken.None);
        document.Servers = [new OpenApiServer { Url = Base }];
        return new Description(document, await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
    }
}
