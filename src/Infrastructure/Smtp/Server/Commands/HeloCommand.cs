using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.1, for clients that know no extensions.</summary>
/// <param name="isName">What was said has no blanks or control characters in it.</param>
internal sealed class HeloCommand(string name, bool isName) : SmtpCommand
{
    private const int MaxNameOctets = 255;

    public override string Verb => "HELO";

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments) =>
        TryParseName(arguments, out var name, out var isName) ? new HeloCommand(name, isName) : MalformedCommand.BadSyntax;

    /// <summary>Lenient: real clients say <c>localhost</c>, names with underscores, and worse. Section 4.1.4 forbids refusing mail for it.</summary>
    /// <param name="isName">False for words with blanks between them: a proxy may pass those on, whose client has had its answer already.</param>
    public static bool TryParseName(ReadOnlySpan<byte> arguments, out string name, out bool isName)
    {
        var isText = arguments.Length is > 0 and <= MaxNameOctets && !arguments.ContainsAnyInRange((byte)0, (byte)0x1F) && !arguments.Contains((byte)0x7F);
        isName = isText && !arguments.Contains((byte)' ');
        name = isText ? Encoding.UTF8.GetString(arguments) : "";
        return isText;
    }

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        if (!isName && !session.IsProxyTrusted) return new(SmtpReply.BadSyntax);
        session.Greet(name, isExtended: false);
        return new(session.Server.HeloReply);
    }
}
