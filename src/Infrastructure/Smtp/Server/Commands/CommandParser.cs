using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>The verbs this server knows.</summary>
internal static class CommandParser
{
    /// <param name="line">Without CRLF.</param>
    public static SmtpCommand Parse(ReadOnlySpan<byte> line)
    {
        var space = line.IndexOf((byte)' ');
        var verb = space < 0 ? line : line[..space];
        var arguments = space < 0 ? default : line[(space + 1)..].Trim((byte)' ');

        if (Is(verb, "MAIL"u8)) return MailCommand.Parse(arguments);
        if (Is(verb, "RCPT"u8)) return RcptCommand.Parse(arguments);
        if (Is(verb, "DATA"u8)) return Bare(arguments, DataCommand.Instance);
        if (Is(verb, "EHLO"u8)) return EhloCommand.Parse(arguments);
        if (Is(verb, "QUIT"u8)) return Bare(arguments, QuitCommand.Instance);
        if (Is(verb, "BDAT"u8)) return BdatCommand.Parse(arguments);
        if (Is(verb, "RSET"u8)) return Bare(arguments, RsetCommand.Instance);
        if (Is(verb, "HELO"u8)) return HeloCommand.Parse(arguments);
        if (Is(verb, "STARTTLS"u8)) return Bare(arguments, StartTlsCommand.Instance);
        if (Is(verb, "AUTH"u8)) return AuthCommand.Parse(arguments);
        if (Is(verb, "XCLIENT"u8)) return XclientCommand.Parse(arguments);
        if (Is(verb, "NOOP"u8)) return NoopCommand.Instance;
        if (Is(verb, "VRFY"u8)) return arguments.IsEmpty ? MalformedCommand.BadSyntax : VrfyCommand.Instance;
        if (Is(verb, "EXPN"u8)) return ExpnCommand.Instance;
        if (Is(verb, "HELP"u8)) return HelpCommand.Instance;
        return UnknownCommand.Instance;
    }

    private static bool Is(ReadOnlySpan<byte> verb, ReadOnlySpan<byte> known) => verb.Length == known.Length && Ascii.EqualsIgnoreCase(verb, known);

    /// <summary>Commands without parameters are refused with one (RFC 5321 section 4.1.1).</summary>
    private static SmtpCommand Bare(ReadOnlySpan<byte> arguments, SmtpCommand command) => arguments.IsEmpty ? command : MalformedCommand.BadSyntax;
}
