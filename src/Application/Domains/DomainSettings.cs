namespace AgentSend.Application.Domains;

/// <summary>What the operator says about the domains of organizations.</summary>
/// <param name="MailHost">The host that MX records name; lower case.</param>
/// <param name="SpfTerms">What an SPF record has to contain for mail from here to pass, such as <c>include:spf.example.com</c> or <c>ip4:192.0.2.1</c>; at least one.</param>
/// <param name="ReceivingNeedsOwnership">Whether the ownership record is needed for receiving, too, when only one organization has asked for the domain.</param>
/// <param name="VerifyInterval">Between checks of a domain that is verified.</param>
/// <param name="PendingInterval">Between checks of one that is not.</param>
public sealed record DomainSettings(string MailHost, IReadOnlyList<string> SpfTerms, bool ReceivingNeedsOwnership, TimeSpan VerifyInterval, TimeSpan PendingInterval);
