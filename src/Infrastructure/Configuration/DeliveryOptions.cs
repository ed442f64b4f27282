using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend:Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>The only mode of this version: inboxes here are delivered to, nothing leaves the machine, and a message with other recipients says <c>dry-run</c>.</summary>
    public const string DryRun = "dry-run";

    /// <summary>Default and only value <c>dry-run</c>: <c>relay</c> and <c>direct</c> are refused at start until they exist.</summary>
    [RegularExpression(DryRun, ErrorMessage = "AgentSend:Delivery:Mode: this version knows dry-run only.")]
    public string Mode { get; set; } = DryRun;
}
