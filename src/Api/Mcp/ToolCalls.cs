using AgentSend.Api.Mcp.Tools;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentSend.Api.Mcp;

/// <summary>All tools there are: shows a caller those it reaches, and calls them.</summary>
internal sealed partial class ToolCalls(IEnumerable<ITool> tools, ICommandBus bus, ILogger<ToolCalls> logger)
{
    private static readonly Failure Fault = new(FailureKind.Unavailable, "server.fault", "Something went wrong on the server's side.");

    private readonly Dictionary<string, ITool> _byName = tools.ToDictionary(tool => tool.Facts.Name, StringComparer.Ordinal);

    public IList<Tool> ListFor(Caller caller) => [.. tools.Where(tool => tool.Facts.IsReachedBy(caller)).Select(tool => tool.Facts.DescribeTo(caller))];

    /// <exception cref="McpProtocolException">There is no such tool.</exception>
    public async Task<CallToolResult> CallAsync(Caller caller, RequestContext<CallToolRequestParams> request, Func<AttachmentId, string>? linkOf, CancellationToken cancellationToken)
    {
        if (request.Params is not { } asked || !_byName.TryGetValue(asked.Name, out var tool))
            throw new McpProtocolException($"There is no tool {request.Params?.Name}; tools/list names those there are.", McpErrorCode.InvalidParams);

        var call = new ToolCall(caller, new ToolArguments(asked.Arguments, tool.Facts.Fields), bus, linkOf, cancellationToken)
        {
            Report = asked.ProgressToken is { } token ? value => request.Server.NotifyProgressAsync(token, value, cancellationToken: cancellationToken) : null,
        };
        try
        {
            var result = call.Arguments.Failure is { } unreadable ? unreadable : await tool.CallAsync(call);
            return result.Failure is { } failure ? ToolError.For(failure) : result.Value.ToResult();
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or McpException))
        {
            LogFault(exception, asked.Name);
            return ToolError.For(Fault);
        }
    }

    [LoggerMessage(4201, LogLevel.Error, "The tool {Tool} failed")]
    private partial void LogFault(Exception exception, string tool);
}
