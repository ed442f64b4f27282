namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Hashes header fields as RFC 6376 sections 3.4.1 and 3.4.2 say.</summary>
internal static class HeaderCanonicalizer
{
    public static void Append(OctetHash hash, in RawField field, Canonicalization form)
    {
        Append(hash, field.Name, field.Octets.Span, field.ValueStart, form);
        hash.Append("\r\n"u8);
    }

    /// <summary>The signature's own field: without the value of <c>b=</c>, and without a line end (RFC 6376 section 3.7).</summary>
    /// <param name="signature">Where in the value of the field the value of <c>b=</c> stands, blanks around it included.</param>
    public static void AppendUnsigned(OctetHash hash, in RawField field, Range signature, Canonicalization form)
    {
        var octets = field.Octets.Span;
        byte[] unsigned = [.. octets[..(field.ValueStart + signature.Start.Value)], .. octets[(field.ValueStart + signature.End.Value)..]];
        Append(hash, field.Name, unsigned, field.ValueStart, form);
    }

    private static void Append(OctetHash hash, string name, ReadOnlySpan<byte> octets, int valueStart, Canonicalization form)
    {
        octets = WithoutLineEnd(octets);
        if (form == Canonicalization.Simple)
        {
            AppendLines(hash, octets);
            return;
        }

        foreach (var c in name) hash.Append((byte)c);
        hash.Append((byte)':');
        AppendRelaxed(hash, octets[Math.Min(valueStart, octets.Length)..]);
    }

    private static void AppendLines(OctetHash hash, ReadOnlySpan<byte> octets)
    {
        for (var end = octets.IndexOf((byte)'\n'); end >= 0; end = octets.IndexOf((byte)'\n'))
        {
            hash.Append(WithoutLineEnd(octets[..(end + 1)]));
            hash.Append("\r\n"u8);
            octets = octets[(end + 1)..];
        }

        hash.Append(octets);
    }

    private static void AppendRelaxed(OctetHash hash, ReadOnlySpan<byte> value)
    {
        var (hasText, isBlankPending) = (false, false);
        while (!value.IsEmpty)
        {
            var plain = value.IndexOfAny(" \t\r\n"u8);
            if (plain < 0) plain = value.Length;
            if (plain == 0 && value[0] == '\r' && !value.StartsWith("\r\n"u8)) plain = 1; // A bare CR is a character like others.
            if (plain > 0)
            {
                if (isBlankPending && hasText) hash.Append((byte)' ');
                hash.Append(value[..plain]);
                (hasText, isBlankPending) = (true, false);
                value = value[plain..];
                continue;
            }

            isBlankPending |= value[0] is (byte)' ' or (byte)'\t';
            value = value[1..];
        }
    }

    private static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> octets)
    {
        if (octets.EndsWith("\n"u8)) octets = octets[..^1];
        return octets.EndsWith("\r"u8) ? octets[..^1] : octets;
    }
}
