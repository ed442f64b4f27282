using System.Buffers.Text;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>What follows the path in MAIL. Any not offered by EHLO is refused (RFC 5321 section 4.1.1.11).</summary>
/// <param name="DeclaredOctets">0 when not given; <see cref="long.MaxValue"/> when more than a number holds.</param>
/// <param name="HasAuth">The client vouches for somebody, or for nobody; whom is nothing to us. Taken where AUTH is offered (RFC 4954 section 5).</param>
internal readonly record struct MailParameters(long DeclaredOctets, BodyType Body, bool IsUtf8, bool HasAuth)
{
    /// <summary>RFC 1870 section 3: up to 20 digits.</summary>
    private const int MaxSizeDigits = 20;

    /// <returns>Null, or why the command is refused.</returns>
    public static SmtpReply? TryParse(ReadOnlySpan<byte> text, out MailParameters parameters)
    {
        parameters = default;
        var (hasSize, hasBody) = (false, false);
        while (!text.IsEmpty)
        {
            var space = text.IndexOf((byte)' ');
            var parameter = space < 0 ? text : text[..space];
            text = space < 0 ? default : text[(space + 1)..].TrimStart((byte)' ');

            var equals = parameter.IndexOf((byte)'=');
            var keyword = equals < 0 ? parameter : parameter[..equals];
            var value = equals < 0 ? default : parameter[(equals + 1)..];
            if (Is(keyword, "SIZE"u8))
            {
                if (hasSize || !TryParseSize(value, out var octets)) return SmtpReply.BadSyntax;
                (hasSize, parameters) = (true, parameters with { DeclaredOctets = octets });
            }
            else if (Is(keyword, "BODY"u8))
            {
                if (hasBody || ParseBody(value) is not { } body) return SmtpReply.BadSyntax;
                (hasBody, parameters) = (true, parameters with { Body = body });
            }
            else if (Is(keyword, "SMTPUTF8"u8))
            {
                if (parameters.IsUtf8 || equals >= 0) return SmtpReply.BadSyntax;
                parameters = parameters with { IsUtf8 = true };
            }
            else if (Is(keyword, "AUTH"u8))
            {
                if (parameters.HasAuth || value.IsEmpty) return SmtpReply.BadSyntax;
                parameters = parameters with { HasAuth = true };
            }
            else
            {
                return SmtpReply.ParameterNotRecognized;
            }
        }

        return null;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> known) => text.Length == known.Length && Ascii.EqualsIgnoreCase(text, known);

    private static bool TryParseSize(ReadOnlySpan<byte> digits, out long octets)
    {
        octets = 0;
        if (digits.Length is 0 or > MaxSizeDigits || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        if (!Utf8Parser.TryParse(digits, out octets, out _)) octets = long.MaxValue;
        return true;
    }

    private static BodyType? ParseBody(ReadOnlySpan<byte> value) =>
        Is(value, "7BIT"u8) ? BodyType.SevenBit
        : Is(value, "8BITMIME"u8) ? BodyType.EightBitMime
        : Is(value, "BINARYMIME"u8) ? BodyType.BinaryMime
        : null;
}
