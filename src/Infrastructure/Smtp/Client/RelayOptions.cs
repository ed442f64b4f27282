using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>The smart host, <c>AgentSend:Delivery:Relay</c>.</summary>
internal sealed class RelayOptions
{
    public const string Section = "AgentSend:Delivery:Relay";

    private const int ImplicitTlsPort = 465;
    private const int SubmissionPort = 587;

    /// <summary>Name or IP address; needed for the route <c>relay</c>. Default none.</summary>
    public string? Host { get; set; }

    /// <summary>1 to 65,535. Default none: 465 with <see cref="RelayTls.Implicit"/>, else 587.</summary>
    [Range(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>Login name; no login without. Default none.</summary>
    public string? User { get; set; }

    /// <summary>Never said in plaintext but to a loopback address. Default none.</summary>
    public string? Password { get; set; }

    /// <summary><c>none</c>, <c>starttls</c>, <c>implicit</c> or <c>auto</c>. A relay at a loopback address may have any certificate. Default auto.</summary>
    public RelayTls Tls { get; set; } = RelayTls.Auto;

    public int EffectivePort() => Port ?? (Tls == RelayTls.Implicit ? ImplicitTlsPort : SubmissionPort);

    public bool IsImplicit() => Tls == RelayTls.Implicit || (Tls == RelayTls.Auto && EffectivePort() == ImplicitTlsPort);
}
