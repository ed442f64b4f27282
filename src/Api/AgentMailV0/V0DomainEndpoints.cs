using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0DomainEndpoints(V0Door door) : IV0Endpoints
{
    private const V0Scopes Scopes = V0Scopes.Organization | V0Scopes.Pod;

    /// <summary>RFC 4027.</summary>
    private const string ZoneType = "text/dns";

    public void Map(V0Routes routes)
    {
        routes.Get(Scopes, "/domains", ListAsync);
        routes.Post(Scopes, "/domains", CreateAsync);
        routes.Get(Scopes, "/domains/{domain_id}", GetAsync);
        routes.Patch(Scopes, "/domains/{domain_id}", UpdateAsync);
        routes.Delete(Scopes, "/domains/{domain_id}", DeleteAsync);
        routes.Get(Scopes, "/domains/{domain_id}/zone-file", GetZoneFileAsync);
        routes.Post(Scopes, "/domains/{domain_id}/verify", VerifyAsync);
        routes.Get(V0Scopes.Organization, "/domains/{domain_id}/setup-link", GetSetupLinkAsync);
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call, new FindDomains(page.Value.ToCursor()),
            (domains, next) => new V0DomainListJson(domains.Count, page.Value.Limit, next, [.. domains.Select(V0DomainItemJson.Of)]),
            V0Json.Default.V0DomainListJson);
    }

    private async Task<IResult> CreateAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0Json.Default.V0CreateDomainBody);
        if (read.Failure is { } failure) return V0Failures.Answer(failure);
        var body = read.Value;
        var command = new CreateDomain(body.Domain, body.FeedbackEnabled ?? true, body.SubdomainsEnabled ?? false, body.TrackingEnabled ?? false);
        return await door.AnswerAsync(call, command, V0DomainJson.Of, V0Json.Default.V0DomainJson);
    }

    private Task<IResult> GetAsync(V0Call call) => WithDomainAsync(call, id => door.AnswerAsync(call, new GetDomain(id), V0DomainJson.Of, V0Json.Default.V0DomainJson));

    private Task<IResult> UpdateAsync(V0Call call) => WithDomainAsync(call, async id =>
    {
        var read = await call.ReadAsync(V0Json.Default.V0UpdateDomainBody);
        if (read.Failure is { } failure) return V0Failures.Answer(failure);
        var command = new UpdateDomain(id, read.Value.FeedbackEnabled, read.Value.SubdomainsEnabled, read.Value.TrackingEnabled);
        return await door.AnswerAsync(call, command, V0DomainJson.Of, V0Json.Default.V0DomainJson);
    });

    private Task<IResult> DeleteAsync(V0Call call) => WithDomainAsync(call, id => door.FinishAsync(call, new DeleteDomain(id)));

    private Task<IResult> VerifyAsync(V0Call call) => WithDomainAsync(call, id => door.FinishAsync(call, new VerifyDomain(id)));

    private Task<IResult> GetZoneFileAsync(V0Call call) => WithDomainAsync(call, async id =>
    {
        var zone = await door.AskAsync(call, new GetZoneFile(id));
        return zone.Failure is { } failure ? V0Failures.Answer(failure) : Results.Text(zone.Value, ZoneType);
    });

    private Task<IResult> GetSetupLinkAsync(V0Call call) => WithDomainAsync(
        call, id => door.AnswerAsync(call, new GetDomain(id), _ => new V0SetupLinkJson(Supported: false), V0Json.Default.V0SetupLinkJson));

    private async Task<IResult> WithDomainAsync(V0Call call, Func<DomainId, Task<IResult>> answer)
    {
        var domain = await door.AskAsync(call, new LocateDomain(call["domain_id"]));
        return domain.Failure is { } failure ? V0Failures.Answer(failure) : await answer(domain.Value);
    }
}
