using AgentSend.Api.Rest;
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
        routes.Get(Scopes, "/domains", ListAsync)
            .Describes("domains_list", "List domains, newest first.").Takes(V0Parameter.Page).Answers<V0DomainListJson>();
        routes.Post(Scopes, "/domains", CreateAsync)
            .Describes("domains_create", "Begin with a domain: the answer names the DNS records to publish.").TakesJson<V0CreateDomainBody>().Answers<V0DomainJson>().MayFail(409, 422);
        routes.Get(Scopes, "/domains/{domain_id}", GetAsync)
            .Describes("domains_get", "Get a domain with its records, and what the last check said of each.").Answers<V0DomainJson>();
        routes.Patch(Scopes, "/domains/{domain_id}", UpdateAsync)
            .Describes("domains_update", "Change what a domain does; what is left out stays.").TakesJson<V0UpdateDomainBody>().Answers<V0DomainJson>();
        routes.Delete(Scopes, "/domains/{domain_id}", DeleteAsync)
            .Describes("domains_delete", "Delete a domain and its keys; refused while inboxes live on it.").AnswersNothing().MayFail(409);
        routes.Get(Scopes, "/domains/{domain_id}/zone-file", GetZoneFileAsync)
            .Describes("domains_getZoneFile", "The records as a zone file.").AnswersText(ZoneType);
        routes.Post(Scopes, "/domains/{domain_id}/verify", VerifyAsync)
            .Describes("domains_verify", "Look for the records now.").AnswersNothing().MayFail(409, 422, 503);
        routes.Get(V0Scopes.Organization, "/domains/{domain_id}/setup-link", GetSetupLinkAsync)
            .Describes("domains_getSetupLink", "Say whether a DNS provider can be asked to publish the records itself: here it never can.").Answers<V0SetupLinkJson>();
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
