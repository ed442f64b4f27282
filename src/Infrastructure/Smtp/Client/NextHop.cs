using System.Net;
using AgentSend.Infrastructure.Smtp.Client.Tls;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>One address to talk to, and how.</summary>
/// <param name="Host">The name that TLS is about.</param>
/// <param name="User">Null: no login.</param>
internal sealed record NextHop(string Host, IPEndPoint Address, TlsDemand Tls, string? User = null, string? Password = null)
{
    /// <summary>Connections with equal keys may stand in for one another.</summary>
    public string Key => $"{Host} {Address} {User} {Tls.Key}";
}
