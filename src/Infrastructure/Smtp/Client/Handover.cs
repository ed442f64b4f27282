using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>One attempt to hand a message over to one destination: host after host, until every recipient is decided or nobody is left to ask.</summary>
internal sealed partial class Handover(
    OutgoingMail mail, OutgoingContent content, IReadOnlyList<EmailAddress> recipients, SessionOpener opener, ConnectionPool pool, IOptions<SmtpClientOptions> options, ILogger logger)
{
    private readonly List<EmailAddress> _undecided = [.. recipients];
    private readonly List<RecipientResult> _results = [];
    private int _addressesLeft = options.Value.MaxAddresses;
    private (Verdict Verdict, Peer? Peer)? _last;

    public bool IsDone => _undecided.Count == 0 || _addressesLeft == 0;

    public bool HasFailed => _last is not null;

    /// <summary>Why a host could not be used; remembered for those whom no other host takes. A temporary reason outlives permanent ones.</summary>
    public void Note(Verdict verdict, Peer? peer = null)
    {
        if (_last is null || verdict.Status == RecipientStatus.Temporary || _last.Value.Verdict.Status == RecipientStatus.Permanent) _last = (verdict, peer);
    }

    /// <summary>Decides for everybody who is left.</summary>
    public IReadOnlyList<RecipientResult> Finish(Verdict otherwise)
    {
        var (verdict, peer) = _last ?? (otherwise, null);
        foreach (var recipient in _undecided) _results.Add(verdict.For(recipient, peer));
        _undecided.Clear();
        return _results;
    }

    public async Task TryAsync(NextHop hop, CancellationToken cancellationToken)
    {
        _addressesLeft--;
        if (pool.Take(hop.Key) is { } used && await UseAsync(hop, used, isUsed: true, cancellationToken) == Usage.Ended) return;

        // Each round decides at least one recipient or ends.
        var usage = Usage.Finished;
        while (_undecided.Count > 0 && usage == Usage.Finished)
        {
            if (await OpenAsync(hop, cancellationToken) is not { } opened) return;
            usage = await UseAsync(hop, opened, isUsed: false, cancellationToken);
        }
    }

    private async Task<SmtpClientConnection?> OpenAsync(NextHop hop, CancellationToken cancellationToken)
    {
        try
        {
            return await opener.OpenAsync(hop, cancellationToken);
        }
        catch (PeerException fault)
        {
            var verdict = fault.ToVerdict(TransportStage.Session);
            LogNoSession(hop.Host, verdict.Code, verdict.EnhancedCode, verdict.Text);
            var isUnreachable = fault is { Reply: null, Fault: PeerFault.Lost or PeerFault.Late };
            Note(isUnreachable ? verdict with { EnhancedCode = "4.4.1" } : verdict, new Peer(hop.Host, hop.Address, null));
            return null;
        }
    }

    private async Task<Usage> UseAsync(NextHop hop, SmtpClientConnection connection, bool isUsed, CancellationToken cancellationToken)
    {
        var isFit = false;
        try
        {
            do
            {
                isFit = false;
                var batch = _undecided.Take(options.Value.MaxRecipientsPerTransaction).ToList();
                var transaction = new ClientTransaction(connection, content, options.Value);
                try
                {
                    await transaction.RunAsync(mail.ReversePath, batch, cancellationToken);
                }
                catch (PeerException fault)
                {
                    Take(transaction, connection.Peer);
                    if (isUsed && !transaction.HasBegun) return Usage.Finished; // It was too old: nothing has happened.
                    End(fault, transaction, connection.Peer, batch);
                    return Usage.Ended;
                }

                Take(transaction, connection.Peer);
                isFit = transaction.IsAtRest;
            }
            while (isFit && _undecided.Count > 0 && connection.Transactions < options.Value.MaxMessagesPerConnection);

            return Usage.Finished;
        }
        finally
        {
            if (isFit) pool.Return(hop.Key, connection);
            else connection.Dispose();
        }
    }

    private void Take(ClientTransaction transaction, Peer peer)
    {
        foreach (var (recipient, verdict) in transaction.Verdicts)
        {
            if (_undecided.Remove(recipient)) _results.Add(verdict.For(recipient, peer));
        }
    }

    /// <summary>Before the message is on its way another host may do better; then it may not: two hosts might have it.</summary>
    private void End(PeerException fault, ClientTransaction transaction, Peer peer, List<EmailAddress> batch)
    {
        var verdict = fault.ToVerdict(transaction.Stage);
        LogSessionEnded(peer.Host, transaction.Stage, verdict.Code, verdict.Text);
        Note(verdict, peer);
        if (transaction.Stage == TransportStage.Envelope) return;
        foreach (var recipient in batch.Where(_undecided.Remove)) _results.Add(verdict.For(recipient, peer));
    }

    /// <summary>How a connection was left.</summary>
    private enum Usage
    {
        /// <summary>In order; whoever is not decided gets another one.</summary>
        Finished,

        /// <summary>In disorder; whoever is not decided may try another address.</summary>
        Ended,
    }

    [LoggerMessage(5101, LogLevel.Information, "No session with {Host}: {Code} {EnhancedCode} {Text}")]
    private partial void LogNoSession(string host, int? code, string enhancedCode, string text);

    [LoggerMessage(5102, LogLevel.Information, "The session with {Host} ended early ({Stage}): {Code} {Text}")]
    private partial void LogSessionEnded(string host, TransportStage stage, int? code, string text);
}
