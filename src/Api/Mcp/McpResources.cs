using System.Globalization;
using AgentSend.Api.Mcp.Tools;
using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentSend.Api.Mcp;

/// <summary>Inboxes and threads, for clients that let a person pick what the model is to read.</summary>
internal sealed class McpResources(ICommandBus bus)
{
    private const string Inboxes = "agentsend://inboxes/";
    private const string Threads = "agentsend://threads/";
    private const string Json = "application/json";

    /// <summary>Inboxes of one page.</summary>
    private const int Stride = 50;

    /// <summary>Threads shown with an inbox, and messages with a thread.</summary>
    private const int Shown = 20;

    public static readonly ListResourceTemplatesResult Templates = new()
    {
        ResourceTemplates =
        [
            new ResourceTemplate { Name = "inbox", Title = "Inbox", UriTemplate = $"{Inboxes}{{inboxId}}", MimeType = Json, Description = "An inbox with its latest threads." },
            new ResourceTemplate { Name = "thread", Title = "Thread", UriTemplate = $"{Threads}{{threadId}}", MimeType = Json, Description = "A conversation, oldest email first." },
        ],
    };

    /// <summary>The inboxes; to a caller of one inbox its latest threads, too.</summary>
    public async Task<ListResourcesResult> ListAsync(Caller caller, string? cursor, CancellationToken cancellationToken)
    {
        if (!int.TryParse(cursor ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) throw new McpProtocolException("That is no cursor of this list.", McpErrorCode.InvalidParams);
        var inboxes = await bus.SendAsync(caller, new ListInboxes(new PageRequest(Stride, offset)), cancellationToken);
        if (inboxes.Failure is not null) return new ListResourcesResult { Resources = [] }; // A key that may not see inboxes has none to show.

        List<Resource> resources = [.. inboxes.Value.Data.Select(ResourceOf)];
        if (caller.Scope.Inbox is { } only && await bus.SendAsync(caller, new ListThreads(only, new PageRequest(Shown, 0)), cancellationToken) is { Failure: null } threads)
            resources.AddRange(threads.Value.Data.Select(ResourceOf));
        var end = offset + inboxes.Value.Data.Count;
        return new ListResourcesResult { Resources = resources, NextCursor = end < inboxes.Value.Total ? end.ToString(CultureInfo.InvariantCulture) : null };
    }

    /// <param name="notFound">The revision's code for that.</param>
    /// <exception cref="McpProtocolException">It is not there for this caller.</exception>
    public async Task<ReadResourceResult> ReadAsync(Caller caller, string uri, McpErrorCode notFound, CancellationToken cancellationToken)
    {
        var answer = uri switch
        {
            _ when uri.StartsWith(Inboxes, StringComparison.Ordinal) && InboxId.TryParse(uri[Inboxes.Length..]) is { } inbox => await ReadInboxAsync(caller, inbox, cancellationToken),
            _ when uri.StartsWith(Threads, StringComparison.Ordinal) && ThreadId.TryParse(uri[Threads.Length..]) is { } thread => await ReadThreadAsync(caller, thread, cancellationToken),
            _ => InboxFailures.NotFound,
        };
        if (answer.Failure is { } failure) throw new McpProtocolException(failure.Message, notFound) { Data = { ["uri"] = uri } };
        return new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = Json, Text = answer.Value.Text }] };
    }

    private async Task<Result<ToolAnswer>> ReadInboxAsync(Caller caller, InboxId id, CancellationToken cancellationToken)
    {
        var inbox = await bus.SendAsync(caller, new GetInbox(id), cancellationToken);
        if (inbox.Failure is { } failure) return failure;
        var threads = await bus.SendAsync(caller, new ListThreads(id, new PageRequest(Shown, 0)), cancellationToken);
        ThreadLineJson[] lines = threads.Failure is null ? [.. threads.Value.Data.Select(ThreadLineJson.Of)] : []; // A key may see inboxes and no mail.
        return ToolAnswer.Of(new InboxResourceJson(Untrusted.Notice, InboxForModelJson.Of(inbox.Value), lines), McpJson.Default.InboxResourceJson);
    }

    private async Task<Result<ToolAnswer>> ReadThreadAsync(Caller caller, ThreadId id, CancellationToken cancellationToken)
    {
        var thread = await bus.SendAsync(caller, new GetThread(id), cancellationToken);
        if (thread.Failure is { } failure) return failure;
        var messages = await bus.SendAsync(caller, new ListThreadMessages(id, new PageRequest(Shown, 0)), cancellationToken);
        return messages.Failure is { } gone ? gone : ToolAnswer.Of(ConversationJson.Of(thread.Value, messages.Value), McpJson.Default.ConversationJson);
    }

    private static Resource ResourceOf(InboxView inbox) => new()
    {
        Uri = $"{Inboxes}{inbox.Id}",
        Name = inbox.Address,
        Title = inbox.DisplayName is { } name ? $"{name} <{inbox.Address}>" : inbox.Address,
        MimeType = Json,
        Description = "Inbox with its latest threads.",
    };

    private static Resource ResourceOf(ThreadView thread) => new()
    {
        Uri = $"{Threads}{thread.Id}",
        Name = thread.Id.ToString(),
        Title = Untrusted.Plain(thread.Subject),
        MimeType = Json,
        Description = $"Conversation of {thread.MessageCount} emails.",
    };
}
