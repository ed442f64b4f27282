using AgentSend.Application.ApiKeys;
using AgentSend.Application.Organizations;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class AccountEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Account";

    public void Map(RestRoutes routes)
    {
        routes.Get("/account", GetAsync)
            .Describes("getAccount", Tag, "Get the account the key belongs to.").Answers<AccountJson>();
        routes.Post("/account/api-keys", CreateKeyAsync)
            .Describes("createApiKey", Tag, "Make a further key; its secret is readable only in this answer.").TakesJson<CreateApiKeyBody>(isOptional: true)
            .Answers<NewApiKeyJson>(StatusCodes.Status201Created).Fails(400, 413);
        routes.Get("/account/api-keys", ListKeysAsync)
            .Describes("listApiKeys", Tag, "List the keys that work, newest first.").Answers<ApiKeyListJson>();
        routes.Delete("/account/api-keys/{id}", RevokeKeyAsync)
            .Describes("revokeApiKey", Tag, "End a key at once.").AnswersNothing().Fails(400, 404);
    }

    private Task<IResult> GetAsync(HttpContext http) => door.AnswerAsync(http, new GetAccount(), AccountJson.Of, RestJson.Default.AccountJson);

    private async Task<IResult> CreateKeyAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http, RestJson.Default.CreateApiKeyBody, CreateApiKeyBody.Empty);
        return body.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, new CreateApiKey(body.Value.Name), NewApiKeyJson.Of, RestJson.Default.NewApiKeyJson, StatusCodes.Status201Created);
    }

    private Task<IResult> ListKeysAsync(HttpContext http) => door.AnswerAsync(http, new ListApiKeys(), ApiKeyListJson.Of, RestJson.Default.ApiKeyListJson);

    private Task<IResult> RevokeKeyAsync(string id, HttpContext http) => ApiKeyId.TryParse(id) is { } key
        ? door.AnswerAsync(http, new RevokeApiKey(key))
        : RestDoor.RefuseAsync(ApiKeyFailures.NotFound);
}
