using System.Globalization;
using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>The words of an RTF document, without its looks. HTML packed into RTF (<c>\fromhtml</c>) reads as the words of it.</summary>
internal ref struct RtfText : IDisposable
{
    /// <summary>Groups inside one another that are told apart; deeper ones count as the last.</summary>
    private const int MaxDepth = 200;

    private static readonly HashSet<string> Aside = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "headerl", "headerr", "footerl", "footerr", "listtable", "listoverridetable", "rsidtbl", "object", "themedata",
    };

    private readonly ReadOnlySpan<byte> _rtf;
    private readonly StringBuilder _text = new();
    private readonly Stack<Group> _groups = new();
    private OctetBuffer _octets;
    private Encoding _charset = Charsets.Find(Charsets.Windows1252);
    private Group _group = new(IsAside: false, IsRtfOnly: false, Fallbacks: 1);
    private int _skipped;
    private int _at;
    private int _tooDeep;

    private RtfText(ReadOnlySpan<byte> rtf)
    {
        _rtf = rtf;
        _octets = new OctetBuffer([]);
    }

    private readonly record struct Group(bool IsAside, bool IsRtfOnly, int Fallbacks);

    /// <returns>Empty when it is no RTF.</returns>
    public static string Read(ReadOnlySpan<byte> rtf)
    {
        if (!rtf.StartsWith("{\\rtf"u8)) return "";
        var reader = new RtfText(rtf);
        try
        {
            while (reader._at < rtf.Length) reader.Step();
            reader.Flush();
            return reader._text.ToString().Trim('\n');
        }
        finally
        {
            reader.Dispose();
        }
    }

    public void Dispose() => _octets.Dispose();

    private void Step()
    {
        var c = _rtf[_at++];
        switch (c)
        {
            case (byte)'{': Open(); break;
            case (byte)'}': Close(); break;
            case (byte)'\\': TakeControl(); break;
            case (byte)'\r' or (byte)'\n' or 0: break; // Of the file, not of the text.
            default: AddOctet(c); break;
        }
    }

    private void Open()
    {
        if (_groups.Count >= MaxDepth) _tooDeep++;
        else _groups.Push(_group);
    }

    private void Close()
    {
        if (_tooDeep > 0) _tooDeep--;
        else if (_groups.TryPop(out var outer)) _group = outer;
    }

    private void TakeControl()
    {
        if (_at >= _rtf.Length) return;
        var c = _rtf[_at];
        if (char.IsAsciiLetter((char)c))
        {
            TakeWord();
            return;
        }

        _at++;
        switch (c)
        {
            case (byte)'\'':
                if (_at < _rtf.Length && Hex.TryParse(_rtf[_at..], out var octet)) AddOctet(octet);
                _at = Math.Min(_at + 2, _rtf.Length);
                break;
            case (byte)'*': _group = _group with { IsAside = true }; break; // A destination that old readers pass over.
            case (byte)'~': Add("\u00A0"); break;
            case (byte)'_': Add("-"); break;
            case (byte)'\r' or (byte)'\n': Add("\n"); break;
            case (byte)'-': break;
            default: AddOctet(c); break;
        }
    }

    private void TakeWord()
    {
        var start = _at;
        while (_at < _rtf.Length && char.IsAsciiLetter((char)_rtf[_at])) _at++;
        var word = Encoding.ASCII.GetString(_rtf[start..Math.Min(_at, start + 32)]);
        start = _at;
        if (_at < _rtf.Length && _rtf[_at] == '-') _at++;
        while (_at < _rtf.Length && char.IsAsciiDigit((char)_rtf[_at])) _at++;
        int? number = int.TryParse(_rtf[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        if (_at < _rtf.Length && _rtf[_at] == ' ') _at++;
        Obey(word, number);
    }

    private void Obey(string word, int? number)
    {
        switch (word)
        {
            case "par" or "line" or "row" or "sect" or "page": Add("\n"); break;
            case "tab" or "cell": Add("\t"); break;
            case "u": AddUnicode(number ?? 0); break;
            case "uc": _group = _group with { Fallbacks = Math.Clamp(number ?? 1, 0, 16) }; break;
            case "htmlrtf": _group = _group with { IsRtfOnly = number != 0 }; break;
            case "ansicpg": _charset = Charsets.Find(Charsets.OfCodePage(number ?? 0) ?? Charsets.Windows1252); break;
            case "lquote": Add("\u2018"); break;
            case "rquote": Add("\u2019"); break;
            case "ldblquote": Add("\u201C"); break;
            case "rdblquote": Add("\u201D"); break;
            case "bullet": Add("\u2022"); break;
            case "endash": Add("\u2013"); break;
            case "emdash": Add("\u2014"); break;
            case "bin": _at = (int)Math.Min((long)_at + Math.Max(number ?? 0, 0), _rtf.Length); break;
            default:
                if (Aside.Contains(word)) _group = _group with { IsAside = true };
                break;
        }
    }

    private void AddUnicode(int number)
    {
        Add(((char)(ushort)number).ToString());
        _skipped = _group.Fallbacks;
    }

    private void AddOctet(byte octet)
    {
        if (_skipped > 0)
        {
            _skipped--;
            return;
        }

        if (!_group.IsAside && !_group.IsRtfOnly) _octets.Add(octet);
    }

    private void Add(string text)
    {
        _skipped = 0;
        if (_group.IsAside || _group.IsRtfOnly) return;
        Flush();
        _text.Append(text);
    }

    private void Flush()
    {
        if (_octets.Length > 0) _text.Append(_charset.GetString(_octets.Written));
        _octets.Clear();
    }
}
