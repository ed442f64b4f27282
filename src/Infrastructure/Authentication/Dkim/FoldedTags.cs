using System.Text;

namespace AgentSend.Infrastructure.Authentication.Dkim;

/// <summary>Writes a field of <c>tag=value</c> pairs in lines of at most 78 characters where the values allow it (RFC 5322 section 2.1.1).</summary>
internal sealed class FoldedTags(string fieldName)
{
    private const int MaxLine = 78;

    private readonly StringBuilder _text = new StringBuilder(fieldName).Append(':');
    private int _column = fieldName.Length + 1;
    private bool _isFirst = true;

    /// <param name="breakAfter">Where a value that does not fit may be broken; null for nowhere.</param>
    public FoldedTags Add(string tag, string value, char? breakAfter = null)
    {
        var isFirst = _isFirst;
        if (!isFirst) Write(";");
        _isFirst = false;
        var start = $"{tag}=";
        if (breakAfter is not { } separator)
        {
            Place(start + value, isFirst);
            return this;
        }

        var pieces = value.Split(separator);
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = (i == 0 ? start : "") + pieces[i] + (i < pieces.Length - 1 ? $"{separator}" : "");
            if (i == 0) Place(piece, isFirst);
            else if (_column + piece.Length + 1 > MaxLine) Write(Break(piece));
            else Write(piece);
        }

        return this;
    }

    /// <summary>The last tag, base64 broken anywhere: <c>b=</c>. Empty while it is signed.</summary>
    public string Finish(string signature)
    {
        Write(";");
        Write(Break("b="));
        for (var at = 0; at < signature.Length;)
        {
            if (_column >= MaxLine) Write(Break(" "));
            var length = Math.Min(MaxLine - _column, signature.Length - at);
            Write(signature.Substring(at, length));
            at += length;
        }

        return _text.Append("\r\n").ToString();
    }

    private void Place(string piece, bool isFirst) => Write(!isFirst && _column + piece.Length + 2 > MaxLine ? Break(piece) : " " + piece);

    private string Break(string next)
    {
        _text.Append("\r\n");
        _column = 0;
        return "\t" + next;
    }

    private void Write(string text)
    {
        _text.Append(text);
        _column += text.Length;
    }
}
