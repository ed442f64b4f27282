using AgentSend.Application.Screening;

namespace AgentSend.Api.Rest;

internal sealed class ScreeningEndpoints(RestDoor door) : IRestEndpoints
{
    private const string Tag = "Account";

    public void Map(RestRoutes routes)
    {
        routes.Get("/account/screening", GetAsync)
            .Describes("getScreening", Tag, "Get how the account's mail is screened.").Answers<ScreeningJson>();
        routes.Put("/account/screening", SetAsync)
            .Describes("setScreening", Tag, "Say how the account's mail is to be screened.").TakesJson<OwnScreeningJson>().Answers<ScreeningJson>().Fails(400, 413);
    }

    private Task<IResult> GetAsync(HttpContext http) => door.AnswerAsync(http, new GetScreening(), ScreeningJson.Of, RestJson.Default.ScreeningJson);

    private async Task<IResult> SetAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync(http, RestJson.Default.OwnScreeningJson);
        if (body.Failure is { } unreadable) return FailureProblems.Answer(unreadable);

        var checks = new FieldChecks();
        var action = body.Value.OnInjection is { } word ? Wire.TryParse<InjectionAction>(word, Wire.Of) : null;
        if (action is null && body.Value.OnInjection is not null) checks.Refuse("onInjection", $"Must be one of {string.Join(", ", Wire.WordsOf(typeof(InjectionAction)))}.");
        return checks.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, new SetScreening(body.Value.SpamScore, body.Value.InjectionScore, action), ScreeningJson.Of, RestJson.Default.ScreeningJson);
    }
}
