using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>Writes fields word by word and folds between words (RFC 5322 section 2.2.3).</summary>
internal sealed class HeaderWriter(IBufferWriter<byte> output)
{
    /// <summary>RFC 5322 section 2.1.1, CRLF not counted.</summary>
    private const int MaxColumns = 78;

    private int _column;
    private bool _isFirstWord;

    /// <summary>Columns left on the line, the blank before a word not counted.</summary>
    public int Room => MaxColumns - _column - 1;

    public void Begin(string name)
    {
        _isFirstWord = true;
        _column = 0;
        Put(name);
        Put(":");
    }

    /// <summary>One word, on a new line when it does not fit. The first stays on the line of the name: some readers lose it else.</summary>
    /// <exception cref="ArgumentException">It holds CR, LF or NUL: a header must not become two.</exception>
    public void Word(string word)
    {
        if (word.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException("CR, LF and NUL have no place in a header.", nameof(word));
        if (!_isFirstWord && word.Length > Room)
        {
            Put("\r\n");
            _column = 0;
        }

        _isFirstWord = false;
        Put(" ");
        Put(word);
    }

    public void End() => Put("\r\n");

    /// <summary>A field of few words.</summary>
    public void Field(string name, params ReadOnlySpan<string> words)
    {
        Begin(name);
        foreach (var word in words) Word(word);
        End();
    }

    private void Put(string text)
    {
        Encoding.UTF8.GetBytes(text, output);
        _column += text.Length;
    }
}
