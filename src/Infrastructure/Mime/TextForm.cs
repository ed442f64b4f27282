namespace AgentSend.Infrastructure.Mime;

/// <summary>What <see cref="Domain.Messages.BodyPart.Charset"/> says: a charset, and after a semicolon letters for how the text is laid out.</summary>
/// <param name="IsFlowed">format=flowed (RFC 3676): <c>f</c>.</param>
/// <param name="DeletesSpaces">With DelSp=yes: <c>d</c>.</param>
/// <param name="HasFiles">uuencoded or yEnc files stand among the lines: <c>e</c>.</param>
/// <param name="IsSole">HTML that no plain part says, though the message has some: <c>s</c>.</param>
internal readonly record struct TextForm(string Charset, bool IsFlowed, bool DeletesSpaces, bool HasFiles, bool IsSole = false)
{
    private const char Separator = ';';

    public static TextForm Parse(string text)
    {
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0) return new TextForm(text, false, false, false);
        var letters = text.AsSpan(end + 1);
        var deletesSpaces = letters.Contains('d');
        return new TextForm(text[..end], deletesSpaces || letters.Contains('f'), deletesSpaces, letters.Contains('e'), letters.Contains('s'));
    }

    public override string ToString() =>
        !IsFlowed && !HasFiles && !IsSole ? Charset : $"{Charset}{Separator}{(DeletesSpaces ? "d" : IsFlowed ? "f" : "")}{(HasFiles ? "e" : "")}{(IsSole ? "s" : "")}";
}
