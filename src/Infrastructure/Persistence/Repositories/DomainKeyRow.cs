using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>A signing key as it lies in its table.</summary>
internal sealed class DomainKeyRow
{
    public required byte[] Id { get; init; }

    public required byte[] DomainId { get; init; }

    public required string Selector { get; init; }

    public int Algorithm { get; init; }

    public int State { get; init; }

    public required byte[] SealedKey { get; init; }

    public required string PublicRecord { get; init; }

    public long CreatedAtUnixMs { get; init; }

    public long? RetiredAtUnixMs { get; init; }

    public DomainKey ToKey() => new(
        Id.ToId<DomainKeyId>(), DomainId.ToId<DomainId>(), Selector, (DkimAlgorithm)Algorithm, (DomainKeyState)State, SealedKey, PublicRecord,
        CreatedAtUnixMs.ToTime(), RetiredAtUnixMs.ToTime());

    public static object ArgumentsOf(DomainKey key) => new
    {
        Id = key.Id.ToBytes(),
        DomainId = key.DomainId.ToBytes(),
        key.Selector,
        Algorithm = (int)key.Algorithm,
        State = (int)key.State,
        key.Sealed,
        key.Record,
        CreatedAt = key.CreatedAt.ToUnixTimeMilliseconds(),
        RetiredAt = key.RetiredAt?.ToUnixTimeMilliseconds(),
    };
}
