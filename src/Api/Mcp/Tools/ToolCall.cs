using System.Text.Json.Serialization.Metadata;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using MediatR;
using ModelContextProtocol;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>One call of a tool.</summary>
/// <param name="linkOf">Where an attachment can be fetched; null where there is no HTTP.</param>
internal sealed class ToolCall(Caller caller, ToolArguments arguments, ICommandBus bus, Func<AttachmentId, string>? linkOf, CancellationToken cancellationToken)
{
    public Caller Caller => caller;

    public ToolArguments Arguments => arguments;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Tells the client how far it is; null when it does not want to know.</summary>
    public Func<ProgressNotificationValue, Task>? Report { get; init; }

    public string? LinkOf(AttachmentId id) => linkOf?.Invoke(id);

    public Task<Result<T>> AskAsync<T>(IRequest<Result<T>> request) => arguments.Failure is { } wrong ? Task.FromResult<Result<T>>(wrong) : bus.SendAsync(caller, request, cancellationToken);

    public async Task<Result<ToolAnswer>> AnswerAsync<TView, TJson>(IRequest<Result<TView>> request, Func<TView, TJson> translate, JsonTypeInfo<TJson> json)
    {
        var result = await AskAsync(request);
        return result.Failure is { } failure ? failure : ToolAnswer.Of(translate(result.Value), json);
    }

    public PageRequest Page() => new(
        arguments.Integer(ToolFields.Limit.Name, 1, PageRequest.MaxLimit, PageRequest.DefaultLimit), arguments.Integer(ToolFields.Offset.Name, 0, int.MaxValue, 0));

    /// <summary>The inbox that is named, by id or address; else the only one the caller has.</summary>
    public async Task<Result<InboxId>> InboxAsync()
    {
        var named = await InboxOrNullAsync();
        if (named.Failure is { } failure) return failure;
        if (named.Value is { } inbox) return inbox;
        arguments.Refuse(ToolFields.InboxName, "Is needed: list_inboxes names those there are.");
        return arguments.Failure!; // Refused just now.
    }

    /// <returns>Null when none is named and the caller has more than one.</returns>
    public async Task<Result<InboxId?>> InboxOrNullAsync()
    {
        if (arguments.Text(ToolFields.InboxName) is not { Length: > 0 } text) return caller.Scope.Inbox;
        if (InboxId.TryParse(text) is { } id) return (InboxId?)id;
        if (!text.Contains('@', StringComparison.Ordinal)) return InboxFailures.NotFound;
        var place = await AskAsync(new LocateInbox(text));
        return place.Failure is { } failure ? failure : (InboxId?)place.Value.InboxId;
    }
}
