using System.Globalization;
using System.Text.Json;
using AgentSend.Api.Mcp.Views;
using AgentSend.Domain.Primitives;
using ModelContextProtocol.Protocol;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>How a model is told of a failure: what it was, and what to do now.</summary>
internal static class ToolError
{
    public static CallToolResult For(Failure failure)
    {
        var fields = failure.Fields is { } wrong ? string.Concat(wrong.Select(field => $"\n- {field.Key}: {string.Join(' ', field.Value)}")) : "";
        var json = new ToolErrorJson(new ToolErrorDetailJson(failure.Code, failure.Message, AdviceFor(failure), failure.Fields, failure.RetryAfter?.TotalSeconds));
        return new CallToolResult
        {
            IsError = true,
            Content = [new TextContentBlock { Text = $"{failure.Message} ({failure.Code}){fields}\n{AdviceFor(failure)}" }],
            StructuredContent = JsonSerializer.SerializeToElement(json, McpJson.Default.ToolErrorJson),
        };
    }

    private static string AdviceFor(Failure failure) => failure.Kind switch
    {
        FailureKind.Invalid => "Correct the arguments and call again.",
        FailureKind.Unauthenticated => "The API key of this connection opens nothing: tell the person who set it up.",
        FailureKind.Forbidden => "Calling again will not help: tell the person you work for.",
        FailureKind.NotFound => "It may have been deleted, or the id is of another kind: take ids from list_inboxes, list_emails, list_threads or list_drafts.",
        FailureKind.Conflict => "Look at how it stands now, and decide anew.",
        FailureKind.TooLarge => "Send less at once.",
        FailureKind.RateLimited => $"Call again {After(failure)}; not before.",
        FailureKind.Unavailable => $"Call again {After(failure)}.",
    };

    private static string After(Failure failure) =>
        failure.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"in {Math.Ceiling(wait.TotalSeconds)} seconds") : "in a moment";
}
