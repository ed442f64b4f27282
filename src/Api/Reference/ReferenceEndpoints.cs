using System.Security.Cryptography;
using System.Text;
using AgentSend.Api.AgentMailV0;
using AgentSend.Api.Rest;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Reference;

/// <summary>What the server tells of itself, to people and to machines, without a key.</summary>
internal sealed class ReferenceEndpoints(Descriptions descriptions, PublicBase publicBase)
{
    private const string Markdown = "text/markdown";
    private const string Plain = "text/plain";
    private const string Json = "application/json";

    /// <summary>Nothing from elsewhere, nothing inline, and in nobody's frame.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Failure NoSuchPage = Failure.NotFound("page.not_found", "There is no such page.");

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".svg"] = "image/svg+xml",
        [".md"] = Markdown,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        Open(routes, "/docs", GetSite);
        Open(routes, "/docs/{file}", GetFile);
        Open(routes, "/openapi/{name}.json", GetDescriptionAsync);
        Open(routes, "/llms.txt", GetIndexAsync);
        Open(routes, "/llms-full.txt", GetFullAsync);
        Open(routes, "/skill", (HttpContext http) => Text(http, SkillText.Write(), Markdown));
    }

    private static void Open(IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler).AllowAnonymous().ExcludeFromDescription();

    /// <summary>What the page names lies below it, so it is not told with a slash at its end.</summary>
    private static IResult GetSite(HttpContext http) =>
        http.Request.Path.Value!.EndsWith('/') ? Results.Redirect("../docs") : SiteFile(http, "index.html", "text/html"); // Routed, so there is a path.

    private IResult GetFile(string file, HttpContext http)
    {
        if (ShippedPages.Page(file) is { } page) return Text(http, page, Markdown);
        return Types.TryGetValue(Path.GetExtension(file), out var type) ? SiteFile(http, file, type) : FailureProblems.Answer(NoSuchPage);
    }

    private static IResult SiteFile(HttpContext http, string name, string type)
    {
        if (ShippedPages.File(name) is not { } text) return FailureProblems.Answer(NoSuchPage);
        http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Answer(http, text, type);
    }

    private async Task<IResult> GetDescriptionAsync(string name, HttpContext http)
    {
        if (name is not (RestDocument.Name or V0Api.DocumentName)) return FailureProblems.Answer(NoSuchPage);
        return Text(http, (await descriptions.GetAsync(name)).Json, Json);
    }

    private async Task<IResult> GetIndexAsync(HttpContext http) =>
        Text(http, LlmsIndex.Write((await descriptions.GetAsync(RestDocument.Name)).Document, (await descriptions.GetAsync(V0Api.DocumentName)).Document), Plain);

    private async Task<IResult> GetFullAsync(HttpContext http) =>
        Text(http, LlmsFull.Write((await descriptions.GetAsync(RestDocument.Name)).Document, (await descriptions.GetAsync(V0Api.DocumentName)).Document), Plain);

    /// <summary>A text that may name this server: as the caller reaches it.</summary>
    private IResult Text(HttpContext http, string text, string type) => Answer(http, text.Replace(Descriptions.Base, publicBase.Of(http.Request), StringComparison.Ordinal), type);

    private static IResult Answer(HttpContext http, string text, string type)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var tag = new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(octets))[..32]}\"");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-cache"; // Kept, and asked for again: an upgrade shows at once.
        return Results.Bytes(octets, $"{type}; charset=utf-8", entityTag: tag);
    }
}
