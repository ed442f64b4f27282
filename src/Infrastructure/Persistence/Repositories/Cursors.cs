using System.Buffers.Binary;
using AgentSend.Application.Abstractions;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Where pages begin: the id of the last row, after the time that it is listed by when that is not in the id.</summary>
internal static class Cursors
{
    public static readonly byte[] FirstId = new byte[16];

    public static readonly byte[] LastId = [.. Enumerable.Repeat(byte.MaxValue, 16)];

    /// <summary>The first id that can be made at that time, or later.</summary>
    public static byte[] IdAt(DateTimeOffset time)
    {
        var id = new byte[16];
        Span<byte> ms = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(ms, Math.Max(0, time.ToUnixTimeMilliseconds()));
        ms[2..].CopyTo(id);
        return id;
    }

    public static string Of(byte[] id) => Convert.ToHexStringLower(id);

    public static string Of(long unixMs, byte[] id)
    {
        Span<byte> both = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(both, unixMs);
        id.CopyTo(both[8..]);
        return Convert.ToHexStringLower(both);
    }

    /// <returns>The id; null for the beginning.</returns>
    public static byte[]? ToId(string? cursor) => cursor is null ? null : Convert.FromHexString(cursor)[^16..];

    /// <returns>Time and id; null for the beginning, or for a cursor of a list by id.</returns>
    public static (long UnixMs, byte[] Id)? ToTimeAndId(string? cursor)
    {
        if (cursor is not { Length: 48 }) return null;
        var both = Convert.FromHexString(cursor);
        return (BinaryPrimitives.ReadInt64BigEndian(both), both[8..]);
    }

    /// <param name="rows">One more than the page has, when there are more.</param>
    public static CursorPage<TView> Cut<TRow, TView>(IReadOnlyList<TRow> rows, int limit, Func<TRow, TView> view, Func<TRow, string> place) =>
        new([.. rows.Take(limit).Select(view)], rows.Count > limit ? place(rows[limit - 1]) : null);

    public static byte[] Later(byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b) >= 0 ? a : b;

    public static byte[] Earlier(byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b) <= 0 ? a : b;
}
