using System.Text;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>
/// One mail transaction (RFC 5321 section 3.3) with a result for each recipient. MAIL and the RCPTs go out together where the peer offers PIPELINING (RFC 2920);
/// DATA and BDAT wait for their replies, so that nothing is sent when nobody is to get it.
/// </summary>
internal sealed class ClientTransaction(SmtpClientConnection peer, OutgoingContent content, SmtpClientOptions options)
{
    /// <summary>Long enough for an early refusal that is on its way already.</summary>
    private static readonly TimeSpan LastWordsTimeout = TimeSpan.FromSeconds(5);

    private readonly Dictionary<EmailAddress, Verdict> _verdicts = [];
    private readonly List<EmailAddress> _accepted = [];

    /// <summary>What is decided.</summary>
    public IReadOnlyDictionary<EmailAddress, Verdict> Verdicts => _verdicts;

    /// <summary>Too many for one transaction, says the peer (RFC 5321 section 4.5.3.1.10): to be sent in another one, now.</summary>
    public List<EmailAddress> Postponed { get; } = [];

    /// <summary>How far it came.</summary>
    public TransportStage Stage { get; private set; } = TransportStage.Envelope;

    /// <summary>Whether the connection is fit for another transaction.</summary>
    public bool IsAtRest { get; private set; }

    /// <summary>Whether MAIL was answered: until then a connection that was used before may just be too old.</summary>
    public bool HasBegun { get; private set; }

    /// <exception cref="PeerException">The session is over; recipients without a verdict have none.</exception>
    public async Task RunAsync(EmailAddress? reversePath, IReadOnlyList<EmailAddress> recipients, CancellationToken cancellationToken)
    {
        var sendable = Check(reversePath, recipients);
        if (sendable.Count == 0)
        {
            IsAtRest = true;
            return;
        }

        peer.Transactions++;
        var mail = MailCommand(reversePath, sendable);
        if (peer.Features.Pipelining) await SendTogetherAsync(mail, sendable, cancellationToken);
        else await SendOneByOneAsync(mail, sendable, cancellationToken);

        if (_accepted.Count > 0 && await SendContentAsync(cancellationToken)) IsAtRest = true;
        else IsAtRest = Hear(await peer.AskAsync("RSET", options.CommandTimeout, cancellationToken)).IsPositive;
    }

    /// <summary>What can be told before anything is said (RFC 1870 section 6.1, RFC 6531 section 3.2).</summary>
    /// <returns>Who is left.</returns>
    private List<EmailAddress> Check(EmailAddress? reversePath, IReadOnlyList<EmailAddress> recipients)
    {
        Verdict? forAll = null;
        if (peer.Features.MaxOctets > 0 && content.Octets > peer.Features.MaxOctets)
            forAll = Verdict.Permanent(TransportStage.Envelope, "5.3.4", $"The message has {content.Octets} octets, the host takes {peer.Features.MaxOctets}.");
        var lacksUtf8 = !peer.Features.SmtpUtf8;
        if (lacksUtf8 && (content.NeedsUtf8 || NeedsUtf8(reversePath)))
            forAll ??= Verdict.Permanent(TransportStage.Envelope, "5.6.7", "The message needs SMTPUTF8, which the host does not offer.");

        var left = new List<EmailAddress>();
        foreach (var recipient in recipients)
        {
            var own = lacksUtf8 && NeedsUtf8(recipient)
                ? Verdict.Permanent(TransportStage.Envelope, "5.6.7", "The address needs SMTPUTF8, which the host does not offer.")
                : null;
            if ((forAll ?? own) is { } verdict) _verdicts[recipient] = verdict;
            else left.Add(recipient);
        }

        return left;
    }

    private string MailCommand(EmailAddress? reversePath, List<EmailAddress> recipients)
    {
        var command = new StringBuilder($"MAIL FROM:<{Path(reversePath)}>");
        if (peer.Features.Size) command.Append(System.Globalization.CultureInfo.InvariantCulture, $" SIZE={content.Octets}");

        // To a peer without 8BITMIME 8-bit mail goes as it is: nearly all take it, and to bounce it would help nobody.
        if (content.HasEightBit && peer.Features.EightBitMime) command.Append(" BODY=8BITMIME");
        if (content.NeedsUtf8 || NeedsUtf8(reversePath) || recipients.Exists(NeedsUtf8)) command.Append(peer.Features.SmtpUtf8 ? " SMTPUTF8" : "");
        return command.ToString();
    }

    private async Task SendTogetherAsync(string mail, List<EmailAddress> recipients, CancellationToken cancellationToken)
    {
        var group = new StringBuilder(mail).Append("\r\n");
        foreach (var recipient in recipients) group.Append(RcptCommand(recipient)).Append("\r\n");
        await peer.SendAsync(group.ToString(), options.CommandTimeout, cancellationToken);
        var isBegun = TakeMail(Hear(await peer.ReadReplyAsync(options.CommandTimeout, cancellationToken)), recipients);
        foreach (var recipient in recipients)
        {
            var reply = Hear(await peer.ReadReplyAsync(options.CommandTimeout, cancellationToken));
            if (isBegun) TakeRcpt(recipient, reply);
        }
    }

    private async Task SendOneByOneAsync(string mail, List<EmailAddress> recipients, CancellationToken cancellationToken)
    {
        if (!TakeMail(Hear(await peer.AskAsync(mail, options.CommandTimeout, cancellationToken)), recipients)) return;
        foreach (var recipient in recipients) TakeRcpt(recipient, Hear(await peer.AskAsync(RcptCommand(recipient), options.CommandTimeout, cancellationToken)));
    }

    private bool TakeMail(PeerReply reply, List<EmailAddress> recipients)
    {
        HasBegun = true;
        if (reply.IsPositive) return true;
        foreach (var recipient in recipients) _verdicts[recipient] = Verdict.Of(reply, TransportStage.Envelope);
        return false;
    }

    private void TakeRcpt(EmailAddress recipient, PeerReply reply)
    {
        var isTooMany = reply.Code == 452 || (reply.Code is >= 450 and < 600 && reply.EnhancedCode.EndsWith(".5.3", StringComparison.Ordinal));
        if (reply.IsPositive) _accepted.Add(recipient);
        else if (isTooMany && _accepted.Count > 0) Postponed.Add(recipient);
        else _verdicts[recipient] = Verdict.Of(reply, TransportStage.Envelope);
    }

    /// <returns>False when a transaction is still open.</returns>
    private async Task<bool> SendContentAsync(CancellationToken cancellationToken)
    {
        var usesBdat = options.Chunking && peer.Features.Chunking;
        Stage = TransportStage.Content;
        if (usesBdat)
        {
            await peer.SendAsync($"BDAT {content.Octets} LAST\r\n", options.DataBlockTimeout, cancellationToken);
        }
        else
        {
            var start = Hear(await peer.AskAsync("DATA", options.DataStartTimeout, cancellationToken));
            if (start.IsPositive) throw new PeerException(PeerFault.Garbled, "The host's reply to DATA makes no sense.");
            if (!start.IsIntermediate)
            {
                Decide(start);
                return false;
            }
        }

        await WriteAsync(usesBdat, cancellationToken);
        Stage = TransportStage.Reply;
        var reply = Hear(await peer.ReadReplyAsync(options.DataDoneTimeout, cancellationToken));
        if (reply.IsIntermediate) throw new PeerException(PeerFault.Garbled, "The host's reply to the message makes no sense.");
        Decide(reply);
        return reply.IsPositive || !usesBdat; // After a refused BDAT the transaction is void, and RSET makes sure (RFC 3030 section 2).
    }

    private async Task WriteAsync(bool usesBdat, CancellationToken cancellationToken)
    {
        try
        {
            await content.WriteAsync(!usesBdat, piece => peer.SendAsync(piece, options.DataBlockTimeout, cancellationToken));
            if (!usesBdat) await peer.SendAsync(".\r\n", options.DataBlockTimeout, cancellationToken);
        }
        catch (PeerException fault) when (fault.Fault == PeerFault.Lost)
        {
            // Who refuses in the middle and closes has said why.
            if (await LastWordsAsync(cancellationToken) is { IsClosing: false } reply && (reply.IsPermanent || reply.IsTransient)) Decide(reply);
            throw;
        }
    }

    private async Task<PeerReply?> LastWordsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await peer.ReadReplyAsync(LastWordsTimeout, cancellationToken);
        }
        catch (PeerException)
        {
            return null;
        }
    }

    private void Decide(PeerReply reply)
    {
        foreach (var recipient in _accepted) _verdicts[recipient] = Verdict.Of(reply, Stage);
    }

    private static PeerReply Hear(PeerReply reply) => reply.IsClosing ? throw new PeerException(PeerFault.Closing, "The host is closing.", reply) : reply;

    private static string RcptCommand(EmailAddress recipient) => $"RCPT TO:<{Path(recipient)}>";

    /// <summary>The domain in ASCII always: only a local part needs SMTPUTF8.</summary>
    private static string Path(EmailAddress? address) =>
        address is null ? "" : $"{address.LocalPart}@{(Ascii.IsValid(address.Domain) ? address.Domain : address.DomainKey)}";

    private static bool NeedsUtf8(EmailAddress? address) => address is not null && !Ascii.IsValid(address.LocalPart);
}
