using AgentSend.Domain.Domains;

namespace AgentSend.Application.Domains;

/// <summary>Which of a domain's keys sign, after a look at their records. Two selectors are live during a rotation: one signs, the other's mail is still under way.</summary>
internal static class KeyRing
{
    /// <summary>Mail is retried for days and may be verified again when it is forwarded; after that nobody needs the record.</summary>
    public static readonly TimeSpan KeepRetired = TimeSpan.FromDays(7);

    /// <returns>The keys as they are to be kept, and those nobody needs any more.</returns>
    public static (IReadOnlyList<DomainKey> Keep, IReadOnlyList<DomainKey> Remove) Turn(
        IReadOnlyList<DomainKey> keys, Func<DomainKey, RecordStatus> statusOf, DateTimeOffset now)
    {
        var turned = keys.GroupBy(key => key.Algorithm).SelectMany(same => Turn([.. same], statusOf, now)).ToList();
        return ([.. turned.Where(key => !IsOver(key, now))], [.. turned.Where(key => IsOver(key, now))]);
    }

    /// <summary>What the domain's verification goes by: the key that signs, or is to.</summary>
    public static RecordStatus Judge(IReadOnlyList<DomainKey> keys, DkimAlgorithm algorithm, Func<DomainKey, RecordStatus> statusOf)
    {
        var signing = keys.Where(key => key.Algorithm == algorithm && key.State != DomainKeyState.Retired).ToList();
        var live = signing.Find(key => key.State == DomainKeyState.Live) ?? signing.MaxBy(key => key.CreatedAt);
        return live is null ? RecordStatus.Missing : statusOf(live);
    }

    private static IEnumerable<DomainKey> Turn(List<DomainKey> keys, Func<DomainKey, RecordStatus> statusOf, DateTimeOffset now)
    {
        var next = keys.Where(key => key.State == DomainKeyState.Next && statusOf(key) == RecordStatus.Verified).MaxBy(key => key.CreatedAt);
        if (next is null) return keys;
        return keys.Select(key =>
            key == next ? key with { State = DomainKeyState.Live }
            : key.State == DomainKeyState.Retired ? key
            : key with { State = DomainKeyState.Retired, RetiredAt = now });
    }

    private static bool IsOver(DomainKey key, DateTimeOffset now) => key.State == DomainKeyState.Retired && key.RetiredAt + KeepRetired < now;
}
