using System.Buffers.Binary;
using System.Reflection;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>What is known before an organization has taught anything: counts made by <c>benchmarks/Screening --learn</c> from a public collection (CC0) of mails of the years 2002 and 2003.</summary>
/// <remarks>The file: two 32-bit counts of mails, then for each token, ordered, the upper 32 bits of its hash and two 16-bit counts. Little endian.</remarks>
internal sealed class ShippedCounts : ITokenCounts
{
    private const int Entry = 8;
    private const int Header = 8;

    /// <summary>Upper bits of a token by which its neighbourhood is found: hashes are spread evenly, and about one token is in each.</summary>
    private const int IndexBits = 14;

    private readonly uint[] _tokens;
    private readonly TokenCount[] _counts;

    /// <summary>Where the tokens of each neighbourhood begin; one more than there are, so that each has an end.</summary>
    private readonly int[] _index = new int[(1 << IndexBits) + 1];

    public ShippedCounts(ReadOnlySpan<byte> file)
    {
        Mails = new TokenCount(BinaryPrimitives.ReadInt32LittleEndian(file), BinaryPrimitives.ReadInt32LittleEndian(file[4..]));
        _tokens = new uint[(file.Length - Header) / Entry];
        _counts = new TokenCount[_tokens.Length];
        for (var i = 0; i < _tokens.Length; i++)
        {
            var entry = file.Slice(Header + (i * Entry), Entry);
            _tokens[i] = BinaryPrimitives.ReadUInt32LittleEndian(entry);
            _counts[i] = new TokenCount(BinaryPrimitives.ReadUInt16LittleEndian(entry[4..]), BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]));
            _index[(_tokens[i] >> (32 - IndexBits)) + 1] = i + 1;
        }

        for (var i = 1; i < _index.Length; i++) _index[i] = Math.Max(_index[i], _index[i - 1]); // Some have none.
    }

    public TokenCount Mails { get; }

    public static ShippedCounts Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("AgentSend.Infrastructure.Screening.Bayes.prior.bin")!; // Embedded by the project file.
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new ShippedCounts(file);
    }

    public TokenCount Find(ulong token)
    {
        var sought = (uint)(token >> 32);
        var neighbourhood = (int)(sought >> (32 - IndexBits));
        for (var at = _index[neighbourhood]; at < _index[neighbourhood + 1]; at++)
            if (_tokens[at] == sought) return _counts[at];
        return default;
    }

    /// <summary>The file for what was counted. Rare tokens are left out, and of common ones nothing.</summary>
    /// <param name="least">Mails that a token was in at least.</param>
    public static byte[] Write(TokenCount mails, IReadOnlyDictionary<ulong, TokenCount> counts, int least)
    {
        var kept = counts.Where(pair => pair.Value.Spam + pair.Value.Ham >= least).GroupBy(pair => (uint)(pair.Key >> 32)).Select(group => (group.Key, group.First().Value)).OrderBy(pair => pair.Key).ToList();
        var file = new byte[Header + (kept.Count * Entry)];
        BinaryPrimitives.WriteInt32LittleEndian(file, mails.Spam);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), mails.Ham);
        for (var i = 0; i < kept.Count; i++)
        {
            var entry = file.AsSpan(Header + (i * Entry), Entry);
            BinaryPrimitives.WriteUInt32LittleEndian(entry, kept[i].Key);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], (ushort)Math.Min(kept[i].Value.Spam, ushort.MaxValue));
            BinaryPrimitives.WriteUInt16LittleEndian(entry[6..], (ushort)Math.Min(kept[i].Value.Ham, ushort.MaxValue));
        }

        return file;
    }
}
