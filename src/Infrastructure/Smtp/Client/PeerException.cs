using AgentSend.Application.Delivery;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>The session with a peer is over before its time. Becomes a result for each recipient that is not decided yet; never leaves the client.</summary>
/// <param name="reply">The peer's last words, when it had any.</param>
internal sealed class PeerException(PeerFault fault, string text, PeerReply? reply = null, Exception? inner = null) : Exception(text, inner)
{
    public PeerFault Fault { get; } = fault;

    public PeerReply? Reply { get; } = reply;

    /// <summary>Permanent only where the peer wants no mail from here at all.</summary>
    public Verdict ToVerdict(TransportStage stage)
    {
        if (Reply is not { } reply) return Verdict.Temporary(stage, EnhancedCode, Message);
        var isPermanent = Fault == PeerFault.Refused && reply.IsPermanent;
        return Verdict.Of(reply, stage) with { Status = isPermanent ? RecipientStatus.Permanent : RecipientStatus.Temporary };
    }

    private string EnhancedCode => Fault switch
    {
        PeerFault.Lost or PeerFault.Late or PeerFault.Closing or PeerFault.Refused => "4.4.2",
        PeerFault.Garbled => "4.5.0",
        PeerFault.Tls => "4.7.5",
    };
}
