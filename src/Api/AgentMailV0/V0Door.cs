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
    public Task<IResult> WithMessageAsync(V0Call call, Func<MessageId, Task<IResult>> answer) => WithMessageAsync(call, (id, _) => answer(id));

    /// <param name="answer">Is given the Message-ID as well, in its angle brackets.</param>
    public async Task<IResult> WithMessageAsync(V0Call call, Func<MessageId, string, Task<IResult>> answer)
    {
        var name = call["message_id"];
        var found = await FindAsync(call, name);
        if (found.Failure is not null && call.PastedMessageId is { } pasted && pasted != name) (name, found) = (pasted, await FindAsync(call, pasted));
        return found.Failure is { } failure ? V0Failures.Answer(failure) : await answer(found.Value, InBrackets(name));
    }

    /// <param name="messageId">A Message-ID, with its angle brackets or without.</param>
    public Task<Result<MessageId>> FindAsync(V0Call call, string messageId) => AskAsync(call, new FindMessageId(call.InboxId, InBrackets(messageId)));

    /// <summary>Whole messages with what only their headers say.</summary>
    public async Task<IReadOnlyList<V0MessageJson>> DescribeAsync(V0Call call, IReadOnlyList<MessageView> messages, string inbox)
    {
        var headers = await AskAsync(call, new GetHeaders([.. messages.Select(message => new MessageId(message.Id))]));
        return [.. messages.Select((message, i) => V0MessageJson.Of(message, inbox, headers.IsSuccess ? headers.Value[i] : null))]; // Deleted meanwhile: the answer is of before.
    }

    /// <summary>204, with nothing to say but that it is done.</summary>
    public async Task<IResult> FinishAsync<TView>(V0Call call, IRequest<Result<TView>> request)
    {
        var result = await AskAsync(call, request);
        return result.Failure is { } failure ? V0Failures.Answer(failure) : Results.NoContent();
    }

    private static string InBrackets(string messageId) => messageId.StartsWith('<') ? messageId : $"<{messageId}>";
}
