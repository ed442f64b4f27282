using System.Text.Json.Serialization.Metadata;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The way from a v0 route into the application and back.</summary>
internal sealed class V0Door(ICommandBus bus)
{
    public Task<Result<TView>> AskAsync<TView>(V0Call call, IRequest<Result<TView>> request) => bus.SendAsync(call.Caller, request, call.Aborted);

    public async Task<IResult> AnswerAsync<TView, TJson>(V0Call call, IRequest<Result<TView>> request, Func<TView, TJson> translate, JsonTypeInfo<TJson> json)
    {
        var result = await AskAsync(call, request);
        return result.Failure is { } failure ? V0Failures.Answer(failure) : JsonAnswer.Of(translate(result.Value), json);
    }

    /// <summary>204, with nothing to say but that it is done.</summary>
    public async Task<IResult> FinishAsync<TView>(V0Call call, IRequest<Result<TView>> request)
    {
        var result = await AskAsync(call, request);
        return result.Failure is { } failure ? V0Failures.Answer(failure) : Results.NoContent();
    }
}
