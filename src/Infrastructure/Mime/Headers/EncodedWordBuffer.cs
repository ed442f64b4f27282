using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Joins adjacent encoded words before their charset is decoded: programs split them inside a character, and base64 inside a group.</summary>
internal ref struct EncodedWordBuffer(Span<byte> initial)
{
    private OctetBuffer _octets = new(initial);
    private ReadOnlySpan<byte> _charset;
    private Base64Group _group;

    public void Add(EncodedWord word, StringBuilder output)
    {
        if (!_charset.IsEmpty && !Ascii.EqualsIgnoreCase(_charset, word.Charset)) Flush(output);
        _charset = word.Charset;
        if (word.IsBase64)
        {
            foreach (var c in word.Text)
                if (_group.TryAdd(c, out var octet)) _octets.Add(octet);
        }
        else
        {
            _group = default;
            AddQuoted(word.Text);
        }
    }

    public void Flush(StringBuilder output)
    {
        if (_octets.Length > 0) output.Append(Charsets.Decode(_charset, _octets.Written));
        _octets.Clear();
        _charset = default;
        _group = default;
    }

    public void Dispose() => _octets.Dispose();

    /// <summary>RFC 2047 section 4.2. Blanks should not be there and are kept.</summary>
    private void AddQuoted(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && Hex.TryParse(text[(i + 1)..], out var octet))
            {
                _octets.Add(octet);
                i += 2;
            }
            else
            {
                _octets.Add(text[i] == '_' ? (byte)' ' : text[i]);
            }
        }
    }
}
