using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Makes the two signing keys of a domain and seals them. Takes a tenth of a second: not inside a unit of work.</summary>
internal sealed class KeyMaker(IDkimKeys keys, ISecretBox box, TimeProvider clock)
{
    private const string Readable = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>5 bits each: two accounts that ask for one domain must not meet at one selector.</summary>
    private const int RandomCharacters = 8;

    public async Task<IReadOnlyList<DomainKey>> MakeAsync(DomainId domain, DomainKeyState state, CancellationToken cancellationToken)
    {
        var stem = $"s{RandomNumberGenerator.GetString(Readable, RandomCharacters)}";
        return
        [
            await MakeAsync(domain, $"{stem}-rsa", DkimAlgorithm.RsaSha256, state, cancellationToken),
            await MakeAsync(domain, $"{stem}-ed", DkimAlgorithm.Ed25519Sha256, state, cancellationToken),
        ];
    }

    /// <summary>What the key is sealed for: one sealed key put into another's place does not open.</summary>
    public static string ContextOf(DomainKeyId id) => $"dkim {id}";

    private async Task<DomainKey> MakeAsync(DomainId domain, string selector, DkimAlgorithm algorithm, DomainKeyState state, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = DomainKeyId.New(now);
        var key = keys.Generate(selector, algorithm);
        var isSealed = await box.SealAsync(key.PrivateKey, ContextOf(id), cancellationToken);
        var record = keys.PublicRecord(key);
        CryptographicOperations.ZeroMemory(key.PrivateKey);
        return new DomainKey(id, domain, selector, algorithm, state, isSealed, record, now, RetiredAt: null);
    }
}
