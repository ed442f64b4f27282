using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Abstractions;

namespace AgentSend.Infrastructure.Secrets;

/// <summary>AES-256-GCM: a version, the first octets of the key's hash, a nonce, the tag and the secret. The context is bound in as associated data.</summary>
internal sealed class SecretBox(IMasterKey master) : ISecretBox, IDisposable
{
    private const byte Version = 1;
    private const int KeyNameOctets = 8;
    private const int NonceOctets = 12;
    private const int TagOctets = 16;
    private const int NonceAt = 1 + KeyNameOctets;
    private const int TagAt = NonceAt + NonceOctets;
    private const int SecretAt = TagAt + TagOctets;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private byte[]? _key;

    public async Task<byte[]> SealAsync(ReadOnlyMemory<byte> secret, string context, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(cancellationToken);
        var box = new byte[SecretAt + secret.Length];
        box[0] = Version;
        NameOf(key).CopyTo(box, 1);
        RandomNumberGenerator.Fill(box.AsSpan(NonceAt, NonceOctets));
        using var cipher = new AesGcm(key, TagOctets);
        cipher.Encrypt(box.AsSpan(NonceAt, NonceOctets), secret.Span, box.AsSpan(SecretAt), box.AsSpan(TagAt, TagOctets), Encoding.UTF8.GetBytes(context));
        return box;
    }

    public async Task<byte[]> OpenAsync(ReadOnlyMemory<byte> sealedSecret, string context, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(cancellationToken);
        var box = sealedSecret.ToArray();
        if (box.Length < SecretAt || box[0] != Version) throw new CryptographicException("The secret in the store is damaged.");
        if (!box.AsSpan(1, KeyNameOctets).SequenceEqual(NameOf(key)))
            throw new CryptographicException($"A secret in the store was sealed with another key than {master.Place} has: put the old one back.");

        var secret = new byte[box.Length - SecretAt];
        using var cipher = new AesGcm(key, TagOctets);
        cipher.Decrypt(box.AsSpan(NonceAt, NonceOctets), box.AsSpan(SecretAt), box.AsSpan(TagAt, TagOctets), secret, Encoding.UTF8.GetBytes(context));
        return secret;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        if (_key is { } known) return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _key ??= HKDF.DeriveKey(HashAlgorithmName.SHA256, await master.ReadAsync(cancellationToken), 32, info: "AgentSend sealed secrets v1"u8.ToArray());
        }
        finally
        {
            _gate.Release();
        }
    }

    private static byte[] NameOf(byte[] key) => SHA256.HashData(key)[..KeyNameOctets];
}
