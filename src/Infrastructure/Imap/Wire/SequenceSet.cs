namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>Numbers of messages, or UIDs, as a client names them (RFC 9051 section 9, sequence-set).</summary>
internal sealed class SequenceSet
{
    /// <summary>What <c>*</c>, the largest there is, stands as until one knows it. No number that can be written: 4,294,967,295 is an nz-number as others are.</summary>
    public const uint Star = 0;

    private static readonly System.Buffers.SearchValues<byte> Digits = System.Buffers.SearchValues.Create("0123456789"u8);

    private readonly List<(uint First, uint Last)> _ranges;

    public SequenceSet(IEnumerable<(uint First, uint Last)> ranges) => _ranges = [.. ranges];

    /// <summary>The result that the last SEARCH saved (RFC 5182).</summary>
    public static SequenceSet Saved { get; } = new([]);

    public static SequenceSet All { get; } = new([(1, Star)]);

    /// <summary>As written: neither ordered nor apart; the ends of a range may be the wrong way round (RFC 9051: <c>4:2</c> is <c>2:4</c>).</summary>
    public IReadOnlyList<(uint First, uint Last)> Ranges => _ranges;

    public static SequenceSet Take(ref ImapReader reader)
    {
        if (reader.TryTake('$')) return Saved;
        List<(uint, uint)> ranges = [];
        do
        {
            var first = TakeOne(ref reader);
            ranges.Add(reader.TryTake(':') ? (first, TakeOne(ref reader)) : (first, first));
        }
        while (reader.TryTake(','));

        return new SequenceSet(ranges);
    }

    /// <summary>Ordered, apart, and with a number for <c>*</c>.</summary>
    /// <param name="largest">The largest number there is; 0 when there is none.</param>
    public IReadOnlyList<(uint First, uint Last)> Resolve(uint largest)
    {
        if (largest == 0) return [];
        var resolved = new List<(uint First, uint Last)>(_ranges.Count);
        foreach (var (first, last) in _ranges)
        {
            var (from, to) = (first == Star ? largest : first, last == Star ? largest : last);
            resolved.Add(from <= to ? (from, to) : (to, from));
        }

        if (resolved.Count < 2) return resolved;
        resolved.Sort();
        var kept = 0;
        for (var i = 1; i < resolved.Count; i++)
        {
            if (resolved[i].First <= (long)resolved[kept].Last + 1) resolved[kept] = (resolved[kept].First, Math.Max(resolved[kept].Last, resolved[i].Last));
            else resolved[++kept] = resolved[i];
        }

        resolved.RemoveRange(kept + 1, resolved.Count - kept - 1);
        return resolved;
    }

    /// <summary>Ascending numbers as the shortest set: <c>1:3,7</c>.</summary>
    public static SequenceSet Of(IEnumerable<uint> ascending)
    {
        List<(uint First, uint Last)> ranges = [];
        foreach (var number in ascending)
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 == number) ranges[^1] = (ranges[^1].First, number);
            else ranges.Add((number, number));
        }

        return new SequenceSet(ranges);
    }

    public override string ToString() => string.Join(',', _ranges.Select(range => range.First == range.Last ? One(range.First) : $"{One(range.First)}:{One(range.Last)}"));

    private static string One(uint number) => number == Star ? "*" : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static uint TakeOne(ref ImapReader reader)
    {
        if (reader.TryTake('*')) return Star;
        var digits = reader.TakeWhile(Digits);
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out uint number, out var octets) && octets == digits.Length && number > 0
            ? number
            : throw new ImapSyntaxException("A message number is missing");
    }
}
