using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Delivery;

/// <summary><c>bounces+TOKEN@</c> the shared domain or <c>bounces.</c> the sender's: the message's id, which tells its age, and a keyed hash of it, in letters and digits that survive servers that change capitals.</summary>
internal sealed class ReturnPaths(ISecrets secrets, ILocalDomains domains, MailSettings mail, DeliverySettings settings, TimeProvider clock) : IReturnPaths
{
    private const string Prefix = "bounces+";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdOctets = 16;

    /// <summary>96 bits: nobody guesses one through SMTP.</summary>
    private const int MacOctets = 12;
    private const int TokenCharacters = (((IdOctets + MacOctets) * 8) + 4) / 5;

    /// <summary>Tried in one report; it has one, or one for each copy of a header.</summary>
    private const int MaxCandidates = 20;

    private static readonly SearchValues<char> TokenValues = SearchValues.Create(Alphabet);

    private byte[]? _key;

    public async Task<EmailAddress> MakeAsync(MessageId message, string from, CancellationToken cancellationToken)
    {
        var domain = await domains.FindReturnPathAsync(from, cancellationToken) ?? mail.Domain;
        return EmailAddress.Parse($"{Prefix}{TokenOf(message, await KeyAsync(cancellationToken))}@{domain}");
    }

    public async Task<MessageId?> ReadAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.LocalPart.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null; // The hash is the proof, whichever of our domains it comes to.
        return Read(address.LocalPart[Prefix.Length..].ToLowerInvariant(), await KeyAsync(cancellationToken));
    }

    public async Task<MessageId?> FindAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        if (raw.Span.IndexOf("bounces+"u8) < 0) return null;
        var key = await KeyAsync(cancellationToken);
        var rest = raw;
        for (var i = 0; i < MaxCandidates; i++)
        {
            var at = rest.Span.IndexOf("bounces+"u8);
            if (at < 0) return null;
            rest = rest[(at + Prefix.Length)..];
            if (rest.Length < TokenCharacters) return null;
            if (Read(Encoding.Latin1.GetString(rest.Span[..TokenCharacters]).ToLowerInvariant(), key) is { } message) return message;
        }

        return null;
    }

    private MessageId? Read(string token, byte[] key)
    {
        if (token.Length != TokenCharacters || token.AsSpan().ContainsAnyExcept(TokenValues)) return null;
        var octets = Decode(token);
        var message = MessageId.From(new Guid(octets.AsSpan(0, IdOctets), bigEndian: true));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(TokenOf(message, key)), Encoding.ASCII.GetBytes(token))) return null;
        return clock.GetUtcNow() - TimeOf(octets) <= settings.ReturnPathLifetime ? message : null;
    }

    /// <summary>RFC 9562 section 5.7: the first 48 bits are milliseconds since 1970.</summary>
    private static DateTimeOffset TimeOf(byte[] id)
    {
        var milliseconds = 0L;
        for (var i = 0; i < 6; i++) milliseconds = (milliseconds << 8) | id[i];
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    private static string TokenOf(MessageId message, byte[] key)
    {
        Span<byte> octets = stackalloc byte[IdOctets + MacOctets];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        message.Value.TryWriteBytes(octets, bigEndian: true, out _);
        HMACSHA256.HashData(key, octets[..IdOctets], mac);
        mac[..MacOctets].CopyTo(octets[IdOctets..]);
        return Encode(octets);
    }

    private static string Encode(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(TokenCharacters);
        var (bits, count) = (0, 0);
        foreach (var octet in octets)
        {
            bits = (bits << 8) | octet;
            for (count += 8; count >= 5; count -= 5) text.Append(Alphabet[(bits >> (count - 5)) & 31]);
            bits &= (1 << count) - 1;
        }

        if (count > 0) text.Append(Alphabet[(bits << (5 - count)) & 31]);
        return text.ToString();
    }

    private static byte[] Decode(string token)
    {
        var octets = new byte[IdOctets + MacOctets];
        var (bits, count, at) = (0, 0, 0);
        foreach (var letter in token)
        {
            bits = ((bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            count += 5;
            if (count < 8 || at == octets.Length) continue;
            count -= 8;
            octets[at++] = (byte)(bits >> count);
        }

        return octets;
    }

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellationToken) => _key ??= await secrets.GetAsync("return-paths", cancellationToken);
}
