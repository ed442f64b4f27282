using System.Text.Json.Serialization.Metadata;
using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Api.Rest;

/// <summary>The way from a route into the application and back.</summary>
internal sealed class RestDoor(ICommandBus bus)
{
    public async Task<IResult> AnswerAsync<TView, TJson>(
        HttpContext http, IRequest<Result<TView>> request, Func<TView, TJson> translate, JsonTypeInfo<TJson> json, int status = StatusCodes.Status200OK)
    {
        var result = await bus.SendAsync(http.Caller(), request, http.RequestAborted);
        return result.Failure is { } failure ? FailureProblems.Answer(failure) : JsonAnswer.Of(translate(result.Value), json, status);
    }

    public Task<Result<T>> AskAsync<T>(HttpContext http, IRequest<Result<T>> request) => bus.SendAsync(http.Caller(), request, http.RequestAborted);

    public Task<IResult> AnswerPageAsync<TView, TJson>(
        HttpContext http, IRequest<Result<Page<TView>>> request, Func<TView, TJson> translate, JsonTypeInfo<PageJson<TJson>> json) =>
        AnswerAsync(http, request, page => PageJson<TJson>.Of(page, translate), json);

    /// <summary>204 when there is nothing to say but that it is done.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, IRequest<Result<Unit>> request)
    {
        var result = await bus.SendAsync(http.Caller(), request, http.RequestAborted);
        return result.Failure is { } failure ? FailureProblems.Answer(failure) : Results.NoContent();
    }

    public static Task<IResult> RefuseAsync(Failure failure) => Task.FromResult(FailureProblems.Answer(failure));
}
