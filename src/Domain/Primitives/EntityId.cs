using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace AgentSend.Domain.Primitives;

/// <summary>A UUIDv7 (RFC 9562 section 5.7) that knows what it names.</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>What all typed ids share: <c>InboxId.New(now)</c>, <c>InboxId.TryParse(text)</c>.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The extension block is generic; its members are called on the id type, which is not.")]
public static class EntityId
{
    private const int CounterBits = 12;
    private const long CounterMask = (1L << CounterBits) - 1;
    private const int UuidCharacters = 36;

    /// <summary>A clock this far behind the last id is another clock, not a hiccup: follow it.</summary>
    private const long LargestStepBackMs = 10_000;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _randomLeft;

    private static long _last;
    private static long _lastOfPast;

    extension<TId>(TId)
        where TId : struct, IEntityId<TId>
    {
        /// <summary>A new id; ids of one process sort in the order they were made, also within a millisecond.</summary>
        public static TId New(DateTimeOffset now) => TId.From(NextUuid(now.ToUnixTimeMilliseconds()));

        /// <summary>A new id for what happened then, not now: it sorts among those of its time. Several of one millisecond, made one after another, sort in that order.</summary>
        /// <param name="then">From 1970 on.</param>
        public static TId NewAt(DateTimeOffset then) => TId.From(UuidOfPast(then.ToUnixTimeMilliseconds()));

        /// <returns>Null unless <paramref name="text"/> is a UUID in its 36 character form.</returns>
        public static TId? TryParse(string? text) =>
            text is { Length: UuidCharacters } && Guid.TryParseExact(text, "D", out var value) ? TId.From(value) : null; // Guid alone would trim blanks.

        /// <param name="bytes">16 octets, most significant first.</param>
        public static TId FromBytes(ReadOnlySpan<byte> bytes) => TId.From(new Guid(bytes, bigEndian: true));
    }

    /// <summary>16 octets, most significant first: byte order is time order in every store.</summary>
    public static byte[] ToBytes<TId>(this TId id)
        where TId : struct, IEntityId<TId> => id.Value.ToByteArray(bigEndian: true);

    /// <summary>A call of the generator costs a microsecond, whether it is asked for 8 octets or for hundreds.</summary>
    private static void FillRandom(Span<byte> octets)
    {
        var pool = _random ??= new byte[512];
        if (_randomLeft < octets.Length)
        {
            RandomNumberGenerator.Fill(pool);
            _randomLeft = pool.Length;
        }

        _randomLeft -= octets.Length;
        pool.AsSpan(_randomLeft, octets.Length).CopyTo(octets);
    }

    private static Guid NextUuid(long nowMs)
    {
        // RFC 9562 section 6.2, method 1: rand_a is a counter that goes on from the last id while the clock stands still.
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            var fresh = nowMs << CounterBits;
            next = fresh > last || last - fresh > LargestStepBackMs << CounterBits ? fresh : last + 1;
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return UuidOf(next);
    }

    /// <summary>Counts apart from <see cref="NextUuid"/>: a clock that seems to step back would cost the ids of now their order.</summary>
    private static Guid UuidOfPast(long ms)
    {
        long last, next;
        do
        {
            last = Volatile.Read(ref _lastOfPast);

            // Begins anywhere in the lower half of the counter: mail is dated by the second, and the same mail in many inboxes would be of one place.
            var isNext = last >> CounterBits == ms && (last & CounterMask) != CounterMask;
            next = isNext ? last + 1 : (ms << CounterBits) | (uint)RandomNumberGenerator.GetInt32((int)CounterMask / 2);
        }
        while (Interlocked.CompareExchange(ref _lastOfPast, next, last) != last);
        return UuidOf(next);
    }

    private static Guid UuidOf(long next)
    {
        Span<byte> bytes = stackalloc byte[16];
        FillRandom(bytes[8..]);
        var ms = next >> CounterBits;
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(ms >> (40 - (8 * i)));
        bytes[6] = (byte)(0x70 | ((next >> 8) & 0x0F));
        bytes[7] = (byte)next;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
