using System.Globalization;
using System.Net;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>XCLIENT as Postfix has it: a trusted proxy, or a test, says for whom it speaks.</summary>
/// <param name="attributes">Decoded, names in upper case; null for a value that is not available.</param>
internal sealed class XclientCommand(IReadOnlyDictionary<string, string?> attributes) : SmtpCommand
{
    /// <summary>What EHLO offers to those who are trusted.</summary>
    public const string Extension = "XCLIENT NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT";

    private static readonly SmtpReply NotTrusted = new(550, "5.7.0", "Insufficient authorization");
    private static readonly HashSet<string> Known = ["NAME", "ADDR", "PORT", "PROTO", "HELO", "LOGIN", "DESTADDR", "DESTPORT"];

    public override string Verb => "XCLIENT";

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments)
    {
        var attributes = new Dictionary<string, string?>();
        foreach (var word in Encoding.UTF8.GetString(arguments).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !TryDecode(word[(equals + 1)..], out var value)) return MalformedCommand.BadSyntax;
            var name = word[..equals].ToUpperInvariant();
            if (!Known.Contains(name)) return MalformedCommand.BadSyntax;
            attributes[name] = value is "[UNAVAILABLE]" or "[TEMPUNAVAIL]" ? null : value;
        }

        return attributes.Count == 0 ? MalformedCommand.BadSyntax : new XclientCommand(attributes);
    }

    /// <summary>What is left out stays as it was; a HELO that the proxy tells counts more than the one it says itself.</summary>
    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        if (!session.IsProxyTrusted) return new(NotTrusted);
        if (session.Transaction is not null) return new(SmtpReply.BadSequence);

        var address = session.ClientAddress;
        if (attributes.TryGetValue("ADDR", out var given) && !TryParseAddress(given, out address)) return new(SmtpReply.BadSyntax);
        var helo = attributes.TryGetValue("HELO", out var told) ? told : session.Client.IsProxied ? session.Client.Helo : null;
        session.SpeakFor(new ClientIdentity(address, IsProxied: true, helo), isExtended: attributes.GetValueOrDefault("PROTO") != "SMTP");
        return new(session.Server.Banner);
    }

    private static bool TryParseAddress(string? text, out IPAddress? address)
    {
        address = null;
        if (text is null) return true;
        return IPAddress.TryParse(text.StartsWith("IPV6:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text, out address);
    }

    /// <summary>xtext (RFC 3461 section 4): a plus sign and two hexadecimal digits stand for an octet.</summary>
    private static bool TryDecode(string text, out string decoded)
    {
        decoded = text;
        if (!text.Contains('+', StringComparison.Ordinal)) return true;
        var octets = new List<byte>(text.Length);
        var source = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '+')
            {
                octets.Add(source[i]);
                continue;
            }

            if (i + 2 >= source.Length || !byte.TryParse(source.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)) return false;
            octets.Add(octet);
            i += 2;
        }

        decoded = Encoding.UTF8.GetString([.. octets]);
        return octets.TrueForAll(octet => octet is >= (byte)' ' and not 0x7F);
    }
}
