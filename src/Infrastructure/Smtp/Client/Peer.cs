using System.Net;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Who was spoken to.</summary>
internal sealed record Peer(string Host, IPEndPoint Address, string? TlsVersion);
