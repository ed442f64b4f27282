using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>
/// Takes tokens off one whole command (RFC 9051 section 9). Literals stand in the text as they came: <c>{5}</c>, CRLF, five octets. It copies nothing but
/// quoted strings with escapes.
/// </summary>
/// <remarks>Octets above 127 are taken in quoted strings always (RFC 9051, RFC 6855), in atoms never. Every method throws <see cref="ImapSyntaxException"/>.</remarks>
internal ref struct ImapReader(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> AtomOctets = SearchValues.Create(Octets("(){ %*\"\\]"));
    private static readonly SearchValues<byte> AstringOctets = SearchValues.Create(Octets("(){ %*\"\\"));
    private static readonly SearchValues<byte> PatternOctets = SearchValues.Create(Octets("(){ \"\\"));
    private static readonly SearchValues<byte> TagOctets = SearchValues.Create(Octets("(){ %*\"\\+"));
    private static readonly SearchValues<byte> QuotedEnd = SearchValues.Create("\"\\\r\n\0"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    public readonly bool IsEnd => _at >= _text.Length;

    /// <summary>0 at the end.</summary>
    public readonly byte Next => _at < _text.Length ? _text[_at] : (byte)0;

    public readonly int Position => _at;

    private readonly ReadOnlySpan<byte> Rest => _text[_at..];

    public bool TryTake(char octet)
    {
        if (Next != octet || IsEnd) return false;
        _at++;
        return true;
    }

    public void Take(char octet)
    {
        if (!TryTake(octet)) throw new ImapSyntaxException(octet == ' ' ? "A space is missing" : $"'{octet}' is missing");
    }

    /// <summary>One space; more are forgiven, as other servers do.</summary>
    public void TakeSpace()
    {
        Take(' ');
        while (TryTake(' '))
        {
        }
    }

    public void TakeEnd()
    {
        while (TryTake(' '))
        {
        }

        if (!IsEnd) throw new ImapSyntaxException("There is more than the command takes");
    }

    /// <summary>The keyword, in any case, when it comes next and ends there.</summary>
    public bool TryTakeWord(ReadOnlySpan<byte> upperCase)
    {
        var rest = Rest;
        if (rest.Length < upperCase.Length || !Ascii.EqualsIgnoreCase(rest[..upperCase.Length], upperCase)) return false;
        if (rest.Length > upperCase.Length && AtomOctets.Contains(rest[upperCase.Length])) return false;
        _at += upperCase.Length;
        return true;
    }

    public ReadOnlySpan<byte> TakeTag() => TakeSome(TagOctets, "The tag is missing");

    public ReadOnlySpan<byte> TakeAtom() => TakeSome(AtomOctets, "An atom is missing");

    /// <summary>An atom in capitals: commands and keywords are the same in any case.</summary>
    public string TakeKeyword() => Encoding.ASCII.GetString(TakeAtom()).ToUpperInvariant();

    /// <summary>An atom, a quoted string or a literal.</summary>
    public ReadOnlySpan<byte> TakeAstring() => IsString() ? TakeString() : TakeSome(AstringOctets, "A string is missing");

    /// <summary>As <see cref="TakeAstring"/>, and an atom may have wildcards in it.</summary>
    public ReadOnlySpan<byte> TakePattern() => IsString() ? TakeString() : TakeSome(PatternOctets, "A mailbox pattern is missing");

    public string TakeText() => Encoding.UTF8.GetString(TakeAstring());

    /// <summary>NIL is null.</summary>
    public string? TakeNullableText()
    {
        if (!IsString() && TryTakeWord("NIL"u8)) return null;
        return Encoding.UTF8.GetString(TakeString());
    }

    public ReadOnlySpan<byte> TakeString()
    {
        if (TryTake('"')) return TakeQuoted();
        return Next is (byte)'{' or (byte)'~' ? TakeLiteral() : throw new ImapSyntaxException("A string is missing");
    }

    /// <summary>0 to 4,294,967,295.</summary>
    public uint TakeNumber()
    {
        var number = TakeNumber64();
        return number <= uint.MaxValue ? (uint)number : throw new ImapSyntaxException("A number is too large");
    }

    /// <summary>0 to 2^63 - 1, what mod-sequences and sizes may be (RFC 7162, RFC 9051).</summary>
    public long TakeNumber64()
    {
        if (Next is < (byte)'0' or > (byte)'9') throw new ImapSyntaxException("A number is missing");
        if (!Utf8Parser.TryParse(Rest, out long number, out var octets)) throw new ImapSyntaxException("A number is too large");
        _at += octets;
        return number;
    }

    /// <summary>A system flag with its backslash, or a keyword.</summary>
    public string TakeFlag()
    {
        if (!TryTake('\\')) return Encoding.ASCII.GetString(TakeAtom());
        return TryTake('*') ? "\\*" : $"\\{Encoding.ASCII.GetString(TakeAtom())}";
    }

    /// <summary>The announcement of a literal whose octets are kept elsewhere.</summary>
    public void TakeStreamedLiteral()
    {
        TryTake('~');
        Take('{');
        TakeNumber64();
        if (!TryTake('+')) TryTake('-');
        Take('}');
        Take('\r');
        Take('\n');
    }

    /// <summary>Everything up to the octet, which stays. For what has a grammar of its own.</summary>
    public ReadOnlySpan<byte> TakeWhile(SearchValues<byte> octets)
    {
        var rest = Rest;
        var end = rest.IndexOfAnyExcept(octets);
        var taken = end < 0 ? rest : rest[..end];
        _at += taken.Length;
        return taken;
    }

    public readonly bool IsString() => Next is (byte)'"' or (byte)'{' || (Next == '~' && Rest.Length > 1 && Rest[1] == '{');

    private ReadOnlySpan<byte> TakeSome(SearchValues<byte> octets, string missing)
    {
        var taken = TakeWhile(octets);
        return taken.IsEmpty ? throw new ImapSyntaxException(missing) : taken;
    }

    private ReadOnlySpan<byte> TakeQuoted()
    {
        var rest = Rest;
        var end = rest.IndexOfAny(QuotedEnd);
        if (end >= 0 && rest[end] == '"')
        {
            _at += end + 1;
            return rest[..end];
        }

        var plain = new byte[rest.Length];
        var length = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] is (byte)'\r' or (byte)'\n' or 0) break;
            if (rest[i] == '"')
            {
                _at += i + 1;
                return plain.AsSpan(0, length);
            }

            if (rest[i] == '\\' && ++i == rest.Length) break;
            plain[length++] = rest[i]; // Only quote and backslash may be escaped; others are taken for what they are.
        }

        throw new ImapSyntaxException("A quoted string has no end");
    }

    private ReadOnlySpan<byte> TakeLiteral()
    {
        var isBinary = TryTake('~');
        Take('{');
        var octets = TakeNumber64();
        if (!TryTake('+')) TryTake('-');
        Take('}');
        Take('\r');
        Take('\n');
        if (octets > _text.Length - _at) throw new ImapSyntaxException("A literal is missing");
        var taken = _text.Slice(_at, (int)octets);
        if (!isBinary && taken.Contains((byte)0)) throw new ImapSyntaxException("A literal has NUL in it");
        _at += (int)octets;
        return taken;
    }

    private static byte[] Octets(string special) =>
        [.. Enumerable.Range(0x21, 0x7f - 0x21).Select(o => (byte)o).Where(o => !special.Contains((char)o, StringComparison.Ordinal))];
}
