using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend</c>.</summary>
internal sealed class RolesOptions
{
    /// <summary>What this process does, with commas between: <c>api</c>, <c>smtp</c>, <c>submission</c>, <c>imap</c>, <c>worker</c>, or <c>all</c>. Default <c>all</c>.</summary>
    [RegularExpression(@"\s*(api|smtp|submission|imap|worker|all)\s*(,\s*(api|smtp|submission|imap|worker|all)\s*)*", ErrorMessage = "AgentSend:Roles is a list of api, smtp, submission, imap and worker, or all.")]
    public string Roles { get; set; } = "all";
}
