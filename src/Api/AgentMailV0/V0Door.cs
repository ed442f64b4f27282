using System.Text.Json.Serialization.Metadata;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The way from a v0 route into the application and back.</summary>
internal sealed class V0Door(ICommandBus bus)
{
    public Task<Result<TView>> AskAsync<TView>(V0Call call, IRequest<Result<TView>> request) => bus.SendAsync(call.Caller, request, call.Aborted);

    /// <summary>Looks at what the caller is about to change, which it may do without the permission to read it.</summary>
    public Task<Result<TView>> PeekAsync<TView>(V0Call call, IRequest<Result<TView>> request) =>
        bus.SendAsync(call.Caller with { Permissions = PermissionSet.All }, request, call.Aborted);

    public async Task<IResult> AnswerAsync<TView, TJson>(V0Call call, IRequest<Result<TView>> request, Func<TView, TJson> translate, JsonTypeInfo<TJson> json)
    {
        var result = await AskAsync(call, request);
        return result.Failure is { } failure ? V0Failures.Answer(failure) : JsonAnswer.Of(translate(result.Value), json);
    }

    /// <summary>A list whose pages go on behind a cursor.</summary>
    /// <param name="translate">The items, and the token of the next page or null.</param>
    public async Task<IResult> AnswerPageAsync<TView, TJson>(
        V0Call call, IRequest<Result<CursorPage<TView>>> request, Func<IReadOnlyList<TView>, string?, TJson> translate, JsonTypeInfo<TJson> json)
    {
        var result = await AskAsync(call, request);
        if (result.Failure is { } failure) return V0Failures.Answer(failure);
        return JsonAnswer.Of(translate(result.Value.Items, await call.SealAsync(result.Value.Next)), json);
    }

    /// <summary>Finds the message a route names by its Message-ID.</summary>
    public async Task<IResult> WithMessageAsync(V0Call call, Func<MessageId, Task<IResult>> answer)
    {
        var named = call["message_id"];
        var header = named.StartsWith('<') ? named : $"<{named}>";
        var found = await AskAsync(call, new FindMessageId(call.InboxId, header));
        return found.Failure is { } failure ? V0Failures.Answer(failure) : await answer(found.Value);
    }

    /// <summary>204, with nothing to say but that it is done.</summary>
    public async Task<IResult> FinishAsync<TView>(V0Call call, IRequest<Result<TView>> request)
    {
        var result = await AskAsync(call, request);
        return result.Failure is { } failure ? V0Failures.Answer(failure) : Results.NoContent();
    }
}
