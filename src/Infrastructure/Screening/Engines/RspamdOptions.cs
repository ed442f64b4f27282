namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>rspamd, <c>AgentSend:Screening:Rspamd</c>.</summary>
internal sealed class RspamdOptions
{
    public const string Section = "AgentSend:Screening:Rspamd";

    /// <summary>Of a normal worker, <c>http://127.0.0.1:11333</c> say. Default none: it is not asked.</summary>
    public Uri? Url { get; set; }

    /// <summary>Sent as <c>Password</c>, where the worker wants one. Default none.</summary>
    public string? Password { get; set; }
}
