using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Section <c>AgentSend:V0</c>.</summary>
internal sealed class V0Options
{
    /// <summary>Octets of a JSON request under <c>/v0</c>, attachments in base64 included; 6 MiB is what the hosted service takes.</summary>
    [Range(64 * 1024, 100 * 1024 * 1024)]
    public int MaxRequestBytes { get; set; } = 6 * 1024 * 1024;
}
