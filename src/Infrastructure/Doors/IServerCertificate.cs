using System.Net.Security;

namespace AgentSend.Infrastructure.Doors;

/// <summary>What every door shows when it is asked for TLS.</summary>
internal interface IServerCertificate
{
    /// <exception cref="InvalidOperationException">The certificate cannot be read or made; the message says which file and why.</exception>
    SslServerAuthenticationOptions ServerOptions { get; }
}
