using System.Net;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>A host that takes mail for a domain.</summary>
/// <param name="IsAuthentic">DNSSEC vouches that the domain is the host's.</param>
/// <param name="Literal">For <c>user@[192.0.2.1]</c>.</param>
internal sealed record MailHost(string Name, bool IsAuthentic, IPAddress? Literal = null);
