using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Mail from outside, <c>AgentSend:Screening</c>. Checked when the process starts.</summary>
internal sealed class ScreeningOptions
{
    public const string Section = "AgentSend:Screening";

    /// <summary>What becomes of mail that fails DMARC when its author's domain asks for <c>reject</c>: <c>Refuse</c> (550 5.7.1) or <c>Label</c> (<c>spam</c>). Default Refuse.</summary>
    public DmarcRejectAction OnDmarcReject { get; set; } = DmarcRejectAction.Refuse;

    /// <summary>
    /// Mail from programs of this machine that is checked by SPF, DKIM, DMARC and ARC: <c>Always</c>, <c>Never</c>, <c>WithSignature</c> (what has a DKIM signature or
    /// an ARC seal), or <c>Auto</c>: as Always when <c>Dns:Servers</c> is set, else as WithSignature. Default Auto. A client that a trusted proxy names is no such program.
    /// </summary>
    public LoopbackAuthentication AuthenticateLoopback { get; set; } = LoopbackAuthentication.Auto;

    /// <summary>Whether mail from programs of this machine can get the label <c>unauthenticated</c>. Default false.</summary>
    public bool LabelLoopback { get; set; }

    /// <summary>Points from which a message gets the label <c>spam</c>, 0.1 to 1,000. Default 5, as SpamAssassin's. Organizations may set their own.</summary>
    [Range(0.1, 1000)]
    public double SpamScore { get; set; } = 5;

    /// <summary>Points from which a message is refused with 550 5.7.1, 0 (never) to 1,000. Default 0: a wrong guess loses no mail.</summary>
    [Range(0, 1000)]
    public double RefuseScore { get; set; }

    /// <summary>0 to 1: from where words count as meant for a model. Default 0.5. Organizations may set their own.</summary>
    [Range(0, 1)]
    public double InjectionScore { get; set; } = 0.5;

    /// <summary>What becomes of such a message: <c>Advise</c> (it says so), <c>Label</c> (<c>injection</c>) or <c>Quarantine</c> (<c>injection</c> and <c>spam</c>). Default Advise. Organizations may set their own.</summary>
    public InjectionAction OnInjection { get; set; } = InjectionAction.Advise;

    /// <summary>Whether a message that the virus scanner cannot look at is deferred with 451; else it is taken. Default true.</summary>
    public bool DeferWithoutVirusScan { get; set; } = true;

    /// <summary>Domains whose word counts for mail that they forward (RFC 8617), a list or one text with commas. Default none.</summary>
    public IReadOnlyList<string> TrustedArcSealers { get; set; } = [];

    /// <param name="hasResolvers">The operator names resolvers.</param>
    public ScreeningSettings ToSettings(bool hasResolvers) => new()
    {
        OnDmarcReject = OnDmarcReject,
        AuthenticateLoopback = AuthenticateLoopback == LoopbackAuthentication.Auto ? hasResolvers ? LoopbackAuthentication.Always : LoopbackAuthentication.WithSignature : AuthenticateLoopback,
        LabelLoopback = LabelLoopback,
        SpamScore = SpamScore,
        RefuseScore = RefuseScore > 0 ? RefuseScore : null,
        InjectionScore = InjectionScore,
        OnInjection = OnInjection,
        DeferWithoutVirusScan = DeferWithoutVirusScan,
        TrustedArcSealers = [.. TrustedArcSealers.Select(domain => domain.Trim().ToLowerInvariant())],
    };
}
