using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>One thing a model can do.</summary>
internal interface ITool
{
    ToolFacts Facts { get; }

    /// <summary>Once the arguments are of the kinds that the fields say.</summary>
    Task<Result<ToolAnswer>> CallAsync(ToolCall call);
}
