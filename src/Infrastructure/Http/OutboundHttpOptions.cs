namespace AgentSend.Infrastructure.Http;

/// <summary>Requests to addresses that customers chose, <c>AgentSend:Webhooks</c>.</summary>
internal sealed class OutboundHttpOptions
{
    public const string Section = "AgentSend:Webhooks";

    /// <summary>Whether <c>http</c> and addresses of this machine and of private networks are allowed, too. For development. Default false.</summary>
    public bool AllowInsecureTargets { get; set; }
}
