using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>The grammar MAIL and RCPT share: a keyword, a path in angle brackets, parameters (RFC 5321 section 4.1.2).</summary>
internal static class SmtpPath
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="keyword"><c>FROM:</c> or <c>TO:</c>.</param>
    /// <param name="mailbox">Between the brackets, source route left off (appendix C: ignored since it was deprecated).</param>
    /// <param name="parameters">After the brackets, trimmed.</param>
    public static bool TryParse(ReadOnlySpan<byte> arguments, ReadOnlySpan<byte> keyword, out string mailbox, out ReadOnlySpan<byte> parameters)
    {
        mailbox = "";
        parameters = default;
        if (arguments.Length < keyword.Length || !Ascii.EqualsIgnoreCase(arguments[..keyword.Length], keyword)) return false;
        arguments = arguments[keyword.Length..].TrimStart((byte)' '); // "FROM: <a@b>" is wrong and common.
        if (arguments.IsEmpty || arguments[0] != '<') return false;
        var end = EndOfPath(arguments);
        if (end < 0) return false;

        parameters = arguments[(end + 1)..];
        if (!parameters.IsEmpty && parameters[0] != ' ') return false;
        parameters = parameters.Trim((byte)' ');
        return TryDecode(WithoutRoute(arguments[1..end]), out mailbox);
    }

    /// <summary>A quoted local part may hold anything, angle brackets too.</summary>
    private static int EndOfPath(ReadOnlySpan<byte> path)
    {
        var isQuoted = false;
        for (var i = 1; i < path.Length; i++)
        {
            if (isQuoted && path[i] == '\\') i++;
            else if (path[i] == '"') isQuoted = !isQuoted;
            else if (path[i] == '>' && !isQuoted) return i;
        }

        return -1;
    }

    private static ReadOnlySpan<byte> WithoutRoute(ReadOnlySpan<byte> path) =>
        path.Length > 0 && path[0] == '@' && path.IndexOf((byte)':') is var colon and > 0 ? path[(colon + 1)..] : path;

    private static bool TryDecode(ReadOnlySpan<byte> octets, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(octets);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
