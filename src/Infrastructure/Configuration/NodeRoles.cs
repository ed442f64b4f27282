using Microsoft.Extensions.Configuration;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>One thing that a process may be there for.</summary>
public enum NodeRole
{
    /// <summary>REST and whatever else comes over HTTP. Health is told without it, too.</summary>
    Api,

    /// <summary>Mail from outside.</summary>
    Smtp,

    /// <summary>Mail programs that send.</summary>
    Submission,

    /// <summary>Mail programs that read.</summary>
    Imap,

    /// <summary>All that happens behind an answer: deliveries, the index, checks of domains, cleaning up.</summary>
    Worker,
}

/// <summary>What this process is there for: several of one store may share the work.</summary>
public sealed class NodeRoles
{
    private readonly HashSet<string> _names;

    private NodeRoles(IEnumerable<string> names) => _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);

    /// <summary>As set; a name that is no role is the validation's to refuse.</summary>
    public static NodeRoles Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var text = configuration["AgentSend:Roles"] ?? new RolesOptions().Roles;
        return new NodeRoles(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    public bool Has(NodeRole role) => _names.Contains("all") || _names.Contains(role.ToString());
}
