using System.Text.Json;
using AgentSend.Api.Rest;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Keys of the organization, a pod or an inbox.</summary>
internal sealed class V0KeyEndpoints(V0Door door) : IV0Endpoints
{
    private static readonly Failure NoPublicKeys = Failure.Invalid("request.invalid", "public_key", "This server has bearer keys only.");

    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.All, "/api-keys", ListAsync)
            .Describes("apiKeys_list", "List keys, newest first.").Takes([V0Parameter.KeyType, .. V0Parameter.Page]).Answers<V0KeyListJson>();
        routes.Post(V0Scopes.All, "/api-keys", CreateAsync)
            .Describes("apiKeys_create", "Make a key; its secret is readable only in this answer.").TakesJson<V0KeyBody>(isOptional: true).Answers<V0NewKeyJson>().MayFail(409);
        routes.Get(V0Scopes.Organization, "/api-keys/{api_key_id}", GetAsync)
            .Describes("apiKeys_get", "Get a key, without its secret.").Answers<V0KeyJson>();
        routes.Patch(V0Scopes.All, "/api-keys/{api_key_id}", UpdateAsync)
            .Describes("apiKeys_update", "Change name or permissions of a key.").TakesJson<V0KeyBody>().Answers<V0KeyJson>();
        routes.Delete(V0Scopes.All, "/api-keys/{api_key_id}", DeleteAsync)
            .Describes("apiKeys_delete", "End a key at once.").AnswersNothing();
    }

    private async Task<IResult> ListAsync(V0Call call)
    {
        var type = call.Query.Text("type");
        if (type is not (null or "bearer" or "public_key")) call.Query.Checks.Refuse("type", "Must be bearer or public_key.");
        var page = await call.ReadPageAsync();
        if (page.Failure is { } failure) return V0Failures.Answer(failure);
        return await door.AnswerPageAsync(
            call,
            new FindApiKeys(page.Value.ToCursor()),
            (keys, next) => type == "public_key" ? new V0KeyListJson(0, null, []) : new V0KeyListJson(keys.Count, next, [.. keys.Select(V0KeyJson.Of)]),
            V0TenancyJson.Default.V0KeyListJson);
    }

    private async Task<IResult> CreateAsync(V0Call call)
    {
        var read = await call.ReadAsync(V0TenancyJson.Default.V0KeyBody, V0KeyBody.Empty);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);
        if (read.Value.PublicKey.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)) return V0Failures.Answer(NoPublicKeys);

        var permissions = V0Permissions.Read(read.Value.Permissions);
        if (permissions.Failure is { } wrong) return V0Failures.Answer(wrong);
        var name = string.IsNullOrEmpty(read.Value.Name.Value) ? null : read.Value.Name.Value;
        return await door.AnswerAsync(
            call, new CreateApiKey(name, permissions.Value.Value, ApiKeySecret.V0Scheme), key => V0NewKeyJson.Of(key), V0TenancyJson.Default.V0NewKeyJson);
    }

    private Task<IResult> GetAsync(V0Call call) => ApiKeyId.TryParse(call["api_key_id"]) is { } key
        ? door.AnswerAsync(call, new GetApiKey(key), V0KeyJson.Of, V0TenancyJson.Default.V0KeyJson)
        : V0Failures.AnswerAsync(ApiKeyFailures.NotFound);

    private async Task<IResult> UpdateAsync(V0Call call)
    {
        if (ApiKeyId.TryParse(call["api_key_id"]) is not { } key) return V0Failures.Answer(ApiKeyFailures.NotFound);
        var read = await call.ReadAsync(V0TenancyJson.Default.V0KeyBody);
        if (read.Failure is { } unreadable) return V0Failures.Answer(unreadable);

        var permissions = V0Permissions.Read(read.Value.Permissions);
        if (permissions.Failure is { } wrong) return V0Failures.Answer(wrong);
        if (!read.Value.Name.IsSet && !permissions.Value.IsSet)
            return V0Failures.Answer(Failure.Invalid("request.invalid", "body", "Say what is to change: name or permissions."));
        return await door.AnswerAsync(call, new UpdateApiKey(key, read.Value.Name, permissions.Value), V0KeyJson.Of, V0TenancyJson.Default.V0KeyJson);
    }

    private Task<IResult> DeleteAsync(V0Call call) => ApiKeyId.TryParse(call["api_key_id"]) is { } key
        ? door.FinishAsync(call, new RevokeApiKey(key))
        : V0Failures.AnswerAsync(ApiKeyFailures.NotFound);
}
