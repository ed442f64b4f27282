using System.Net;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>Who sends in whose name.</summary>
/// <param name="Client">IPv4, or IPv6 that is no mapped IPv4.</param>
/// <param name="LocalPart">Of the sender; <c>postmaster</c> when there is none.</param>
/// <param name="SenderDomain">Of the sender: A-labels.</param>
/// <param name="Helo">As the client said it.</param>
/// <param name="Receiver">Our own name.</param>
internal sealed record SpfRequest(IPAddress Client, string LocalPart, string SenderDomain, string Helo, string Receiver, DateTimeOffset Time);
