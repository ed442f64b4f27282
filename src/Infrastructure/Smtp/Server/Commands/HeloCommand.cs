using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.1, for clients that know no extensions.</summary>
internal sealed class HeloCommand(string name) : SmtpCommand
{
    private const int MaxNameOctets = 255;

    public override string Verb => "HELO";

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments) =>
        TryParseName(arguments, out var name) ? new HeloCommand(name) : MalformedCommand.BadSyntax;

    /// <summary>Lenient: real clients say <c>localhost</c>, names with underscores, and worse. Section 4.1.4 forbids refusing mail for it.</summary>
    public static bool TryParseName(ReadOnlySpan<byte> arguments, out string name)
    {
        var isName = arguments.Length is > 0 and <= MaxNameOctets && !arguments.ContainsAnyInRange((byte)0, (byte)' ') && !arguments.Contains((byte)0x7F);
        name = isName ? Encoding.UTF8.GetString(arguments) : "";
        return isName;
    }

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        session.Greet(name, isExtended: false);
        return new(session.Server.HeloReply);
    }
}
