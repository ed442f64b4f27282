using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>Folder of the SQLite file, certificates and keys; made when missing. Default <c>./data</c>.</summary>
    [Required]
    public string DataFolder { get; set; } = "./data";
}
