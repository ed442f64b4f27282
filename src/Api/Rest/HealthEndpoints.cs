using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class HealthEndpoints(IStore store) : IRestEndpoints
{
    private static readonly Failure NotReady = new(FailureKind.Unavailable, "store.not_ready", "The store does not answer.");

    public void Map(RestRoutes routes)
    {
        routes.Get("/health", Get)
            .Describes("getHealth", "Health", "Whether the program runs.").Answers<HealthJson>().AllowAnonymous();
        routes.Get("/health/ready", GetReadyAsync)
            .Describes("getReadiness", "Health", "Whether the store answers, so that requests make sense.")
            .Answers<HealthJson>().Fails(StatusCodes.Status503ServiceUnavailable).AllowAnonymous();

        // Programs that watch others ask with HEAD.
        routes.Head("/health", Get).ExcludeFromDescription().AllowAnonymous();
        routes.Head("/health/ready", GetReadyAsync).ExcludeFromDescription().AllowAnonymous();
    }

    private static IResult Get() => JsonAnswer.Of(HealthJson.Ok, RestJson.Default.HealthJson);

    private async Task<IResult> GetReadyAsync(HttpContext http) =>
        await store.IsReadyAsync(http.RequestAborted) ? Get() : FailureProblems.Answer(NotReady);
}
