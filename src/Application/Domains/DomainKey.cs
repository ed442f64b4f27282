using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

public readonly record struct DomainKeyId(Guid Value) : IEntityId<DomainKeyId>
{
    public static DomainKeyId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A signing key as it is kept.</summary>
/// <param name="Sealed">The private key, encrypted: <see cref="ISecretBox"/> opens it.</param>
/// <param name="Record">Text of its TXT record, in one piece.</param>
/// <param name="RetiredAt">When it stopped signing; null while it has not.</param>
public sealed record DomainKey(
    DomainKeyId Id,
    DomainId DomainId,
    string Selector,
    DkimAlgorithm Algorithm,
    DomainKeyState State,
    byte[] Sealed,
    string Record,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RetiredAt);
