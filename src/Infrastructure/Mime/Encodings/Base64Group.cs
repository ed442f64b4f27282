namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Base64 one character at a time (RFC 2045 section 6.8). What is no base64 is skipped; after padding a new group begins.</summary>
internal struct Base64Group
{
    private static readonly sbyte[] Values = MakeValues();

    private uint _bits;
    private int _count;

    /// <returns>True when <paramref name="character"/> completes an octet.</returns>
    public bool TryAdd(byte character, out byte octet)
    {
        octet = 0;
        var value = Values[character];
        if (value < 0)
        {
            if (character == '=') this = default;
            return false;
        }

        _bits = (_bits << 6) | (byte)value;
        _count += 6;
        if (_count < 8) return false;
        _count -= 8;
        octet = (byte)(_bits >> _count);
        return true;
    }

    private static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (var i = 0; i < alphabet.Length; i++) values[alphabet[i]] = (sbyte)i;
        return values;
    }
}
