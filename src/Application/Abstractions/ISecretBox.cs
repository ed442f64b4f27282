using System.Security.Cryptography;

namespace AgentSend.Application.Abstractions;

/// <summary>Encrypts what must not lie open in the store. Not inside a unit of work: the key may have to be fetched.</summary>
public interface ISecretBox
{
    /// <param name="context">What the secret is and whose; it is opened with the same only.</param>
    Task<byte[]> SealAsync(ReadOnlyMemory<byte> secret, string context, CancellationToken cancellationToken);

    /// <exception cref="CryptographicException">It was sealed with another key or for another context, or it is damaged; the message says what an operator can do.</exception>
    Task<byte[]> OpenAsync(ReadOnlyMemory<byte> sealedSecret, string context, CancellationToken cancellationToken);
}
