using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>How ids and times lie in columns.</summary>
internal static class Columns
{
    public static Guid ToGuid(this byte[] bytes) => new(bytes, bigEndian: true);

    public static TId ToId<TId>(this byte[] bytes)
        where TId : struct, IEntityId<TId> => TId.From(bytes.ToGuid());

    public static DateTimeOffset ToTime(this long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);

    public static DateTimeOffset? ToTime(this long? unixMs) => unixMs is { } ms ? ms.ToTime() : null;
}
