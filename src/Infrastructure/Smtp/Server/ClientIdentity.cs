using System.Net;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Who is at the other end, or behind it.</summary>
/// <param name="Address">Null when nobody knows.</param>
/// <param name="IsProxied">A trusted proxy has said so.</param>
/// <param name="Helo">What the client has told the proxy; null when the proxy says nothing of it.</param>
internal sealed record ClientIdentity(IPAddress? Address, bool IsProxied, string? Helo = null)
{
    /// <summary>A program of this machine, and nobody it speaks for.</summary>
    public bool IsLocal => !IsProxied && Address is not null && IPAddress.IsLoopback(Address);
}
