using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class DomainEndpoints(RestDoor door, ICommandBus bus) : IRestEndpoints
{
    private const string Tag = "Domains";

    /// <summary>RFC 4027.</summary>
    private const string ZoneType = "text/dns";

    public void Map(RestRoutes routes)
    {
        routes.Post("/domains", CreateAsync)
            .Describes("createDomain", Tag, "Begin with a domain: the answer names the DNS records to publish.").TakesJson<CreateDomainBody>()
            .Answers<DomainJson>(StatusCodes.Status201Created).Fails(400, 409, 413);
        routes.Get("/domains", ListAsync)
            .Describes("listDomains", Tag, "List domains, newest first.").TakesPage().Answers<PageJson<DomainJson>>().Fails(400);
        routes.Get("/domains/{id}", GetAsync)
            .Describes("getDomain", Tag, "Get a domain with its records, and what the last check said of each.").Answers<DomainJson>().Fails(400, 404);
        routes.Post("/domains/{id}/verify", VerifyAsync)
            .Describes("verifyDomain", Tag, "Look for the records now and judge sending and receiving, each for itself.").Answers<DomainJson>().Fails(400, 404, 503);
        routes.Get("/domains/{id}/zone", GetZoneAsync)
            .Describes("getDomainZone", Tag, "The records as a zone file.").AnswersText(ZoneType).Fails(400, 404);
        routes.Post("/domains/{id}/dkim/rotate", RotateAsync)
            .Describes("rotateDomainKeys", Tag, "Make new signing keys; they take over when their records are seen.").Answers<DomainJson>().Fails(400, 404, 409, 503);
        routes.Delete("/domains/{id}", DeleteAsync)
            .Describes("deleteDomain", Tag, "Delete a domain and its keys; refused while inboxes live on it.").AnswersNothing().Fails(400, 404, 409);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http, RestJson.Default.CreateDomainBody);
        return body.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, new CreateDomain(body.Value.Domain), DomainJson.Of, RestJson.Default.DomainJson, StatusCodes.Status201Created);
    }

    private Task<IResult> ListAsync(HttpContext http)
    {
        var page = Paging.Read(http.Request.Query);
        return page.Failure is { } failure
            ? RestDoor.RefuseAsync(failure)
            : door.AnswerPageAsync(http, new ListDomains(page.Value), DomainJson.Of, RestJson.Default.PageJsonDomainJson);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => DomainId.TryParse(id) is { } domain
        ? door.AnswerAsync(http, new GetDomain(domain), DomainJson.Of, RestJson.Default.DomainJson)
        : RestDoor.RefuseAsync(DomainFailures.NotFound);

    private Task<IResult> VerifyAsync(string id, HttpContext http) => DomainId.TryParse(id) is { } domain
        ? door.AnswerAsync(http, new VerifyDomain(domain), DomainJson.Of, RestJson.Default.DomainJson)
        : RestDoor.RefuseAsync(DomainFailures.NotFound);

    private Task<IResult> RotateAsync(string id, HttpContext http) => DomainId.TryParse(id) is { } domain
        ? door.AnswerAsync(http, new RotateDkimKeys(domain), DomainJson.Of, RestJson.Default.DomainJson)
        : RestDoor.RefuseAsync(DomainFailures.NotFound);

    private async Task<IResult> GetZoneAsync(string id, HttpContext http)
    {
        if (DomainId.TryParse(id) is not { } domain) return FailureProblems.Answer(DomainFailures.NotFound);
        var zone = await bus.SendAsync(http.Caller(), new GetZoneFile(domain), http.RequestAborted);
        return zone.Failure is { } failure ? FailureProblems.Answer(failure) : Results.Text(zone.Value, ZoneType);
    }

    private Task<IResult> DeleteAsync(string id, HttpContext http) => DomainId.TryParse(id) is { } domain
        ? door.AnswerAsync(http, new DeleteDomain(domain))
        : RestDoor.RefuseAsync(DomainFailures.NotFound);
}
