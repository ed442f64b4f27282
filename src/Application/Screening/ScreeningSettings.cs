namespace AgentSend.Application.Screening;

/// <summary>What becomes of mail that fails DMARC when its author's domain asks for it to be rejected.</summary>
public enum DmarcRejectAction
{
    /// <summary>550 5.7.1.</summary>
    Refuse,

    /// <summary>Taken, with the label <c>spam</c>.</summary>
    Label,
}

/// <summary>Which mail from this machine's own programs is checked by SPF, DKIM, DMARC and ARC. They are no strangers, and a look-up for each would slow them down.</summary>
public enum LoopbackAuthentication
{
    /// <summary>As <see cref="Always"/> when the operator names resolvers, else as <see cref="WithSignature"/>.</summary>
    Auto,

    /// <summary>Mail with a DKIM signature or an ARC seal.</summary>
    WithSignature,

    Always,
    Never,
}

/// <summary>What becomes of a message whose words are meant for a model.</summary>
public enum InjectionAction
{
    /// <summary>The message says so; nothing else.</summary>
    Advise,

    /// <summary>It has the label <c>injection</c>.</summary>
    Label,

    /// <summary>It has the labels <c>injection</c> and <c>spam</c>, and so is out of sight until somebody looks for it.</summary>
    Quarantine,
}

/// <summary>What the operator says about mail from outside, checked at start.</summary>
public sealed record ScreeningSettings
{
    public DmarcRejectAction OnDmarcReject { get; init; } = DmarcRejectAction.Refuse;

    public LoopbackAuthentication AuthenticateLoopback { get; init; } = LoopbackAuthentication.WithSignature;

    /// <summary>Clients on the loopback interface get the label <c>unauthenticated</c>, too.</summary>
    public bool LabelLoopback { get; init; }

    /// <summary>Points from which a message is spam.</summary>
    public double SpamScore { get; init; } = 5;

    /// <summary>Points from which it is refused; null: never.</summary>
    public double? RefuseScore { get; init; }

    /// <summary>0 to 1: from where words count as meant for a model.</summary>
    public double InjectionScore { get; init; } = 0.5;

    public InjectionAction OnInjection { get; init; } = InjectionAction.Advise;

    /// <summary>A message that a configured virus scanner cannot look at is deferred with 451; else it is taken.</summary>
    public bool DeferWithoutVirusScan { get; init; } = true;

    /// <summary>Domains, lower case, whose word counts for mail that they forward (RFC 8617): a DMARC failure is forgiven when it had passed there.</summary>
    public IReadOnlyList<string> TrustedArcSealers { get; init; } = [];
}
