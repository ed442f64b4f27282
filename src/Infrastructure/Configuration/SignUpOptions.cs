using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend:SignUp</c>.</summary>
internal sealed class SignUpOptions
{
    /// <summary>Whether agents without a key may make themselves an organization with an inbox and a key. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>Local part on the shared domain that codes are mailed from; 1 to 64 letters, digits, '.', '_' or '-'. Default no-reply.</summary>
    [RegularExpression("^[A-Za-z0-9._-]{1,64}$")]
    public string From { get; set; } = "no-reply";

    /// <summary>Organizations made in 24 hours, 1 to 100,000. Default 100.</summary>
    [Range(1, 100_000)]
    public int MaxPerDay { get; set; } = 100;
}
