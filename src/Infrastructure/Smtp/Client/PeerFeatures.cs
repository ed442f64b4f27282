using System.Globalization;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>What a peer's EHLO offers (RFC 5321 section 4.1.1.1); after HELO nothing.</summary>
/// <param name="MaxOctets">Of a message (RFC 1870); 0: no limit is named.</param>
/// <param name="Logins">AUTH mechanisms (RFC 4954), upper case.</param>
internal sealed record PeerFeatures(
    bool StartTls, bool Pipelining, bool EightBitMime, bool SmtpUtf8, bool Chunking, bool Size, long MaxOctets, IReadOnlyList<string> Logins)
{
    public static readonly PeerFeatures None = new(false, false, false, false, false, false, 0, []);

    /// <param name="lines">Of the reply to EHLO; the first one is the greeting.</param>
    public static PeerFeatures Of(IReadOnlyList<string> lines)
    {
        var offers = lines.Skip(1).Select(line => line.ToUpperInvariant().Split([' ', '\t', '='], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToList();
        var sizes = offers.FirstOrDefault(words => words[0] == "SIZE");
        var maxOctets = sizes is { Length: > 1 } && long.TryParse(sizes[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        return new PeerFeatures(
            Has("STARTTLS"), Has("PIPELINING"), Has("8BITMIME"), Has("SMTPUTF8"), Has("CHUNKING"), sizes is not null, maxOctets,
            [.. offers.Where(words => words[0] == "AUTH").SelectMany(words => words.Skip(1)).Distinct()]); // AUTH=LOGIN is how old servers say it.

        bool Has(string keyword) => offers.Any(words => words[0] == keyword);
    }
}
