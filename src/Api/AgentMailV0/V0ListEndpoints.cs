using AgentSend.Api.Rest;
using AgentSend.Application.Lists;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The six allow and block lists of an organization, a pod or an inbox.</summary>
internal sealed class V0ListEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.All, "/lists/{direction}/{type}", ListAsync)
            .Describes("lists_list", "List the entries of an allow or block list.").Takes(V0Parameter.Page).Answers<V0ListEntryListJson>();
        routes.Post(V0Scopes.All, "/lists/{direction}/{type}", CreateAsync)
            .Describes("lists_create", "Put an address or a domain on a list.").TakesJson<V0CreateListEntryBody>().Answers<V0ListEntryJson>();
        routes.Get(V0Scopes.All, "/lists/{direction}/{type}/{entry}", GetAsync)
            .Describes("lists_get", "Get an entry.").Answers<V0ListEntryJson>().MayFail(400);
        routes.Delete(V0Scopes.All, "/lists/{direction}/{type}/{entry}", DeleteAsync)
            .Describes("lists_delete", "Take an entry off a list.").AnswersNothing().MayFail(400, 409);
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        if (ListOf(call) is not { } list) return V0Failures.Answer(NoSuchList(call));
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call,
            new GetListEntries(list.Direction, list.Type, page.Value.ToCursor()),
            (entries, next) => new V0ListEntryListJson(entries.Count, page.Value.Limit, next, [.. entries.Select(entry => V0ListEntryJson.Of(entry, call))]),
            V0TenancyJson.Default.V0ListEntryListJson);
    }

    private async Task<IResult> CreateAsync(V0Call call)
    {
        if (ListOf(call) is not { } list) return V0Failures.Answer(NoSuchList(call));
        var body = await call.ReadAsync(V0TenancyJson.Default.V0CreateListEntryBody);
        if (body.Failure is { } failure) return V0Failures.Answer(failure);
        if (body.Value.Entry is not { } entry) return V0Failures.Answer(ListFailures.TargetInvalid);
        return await door.AnswerAsync(
            call, new AddListEntry(list.Direction, list.Type, entry, body.Value.Reason), made => V0ListEntryJson.Of(made, call), V0TenancyJson.Default.V0ListEntryJson);
    }

    private async Task<IResult> GetAsync(V0Call call) => ListOf(call) is { } list
        ? await door.AnswerAsync(
            call, new GetListEntry(list.Direction, list.Type, call["entry"]), entry => V0ListEntryJson.Of(entry, call), V0TenancyJson.Default.V0ListEntryJson)
        : V0Failures.Answer(NoSuchList(call));

    private async Task<IResult> DeleteAsync(V0Call call) => ListOf(call) is { } list
        ? await door.FinishAsync(call, new RemoveListEntry(list.Direction, list.Type, call["entry"]))
        : V0Failures.Answer(NoSuchList(call));

    private static Failure NoSuchList(V0Call call) => Failure.Invalid(
        "list.unknown", ListWords.Direction(call["direction"]) is null ? "direction" : "type", "A list is one of send, receive and reply, and of allow and block.");

    private static (ListDirection Direction, ListType Type)? ListOf(V0Call call) =>
        ListWords.Direction(call["direction"]) is { } direction && ListWords.Type(call["type"]) is { } type ? (direction, type) : null;
}
