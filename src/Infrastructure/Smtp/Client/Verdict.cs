using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>A result before it is known whose it is.</summary>
internal sealed record Verdict(RecipientStatus Status, TransportStage Stage, int? Code, string EnhancedCode, string Text)
{
    public static Verdict Temporary(TransportStage stage, string enhancedCode, string text) => new(RecipientStatus.Temporary, stage, null, enhancedCode, text);

    public static Verdict Permanent(TransportStage stage, string enhancedCode, string text) => new(RecipientStatus.Permanent, stage, null, enhancedCode, text);

    /// <summary>As the code's class says; a positive one is a delivery. An intermediate one in the wrong place is worth another attempt.</summary>
    public static Verdict Of(PeerReply reply, TransportStage stage)
    {
        var status = reply.IsPositive ? RecipientStatus.Delivered : reply.IsPermanent ? RecipientStatus.Permanent : RecipientStatus.Temporary;
        return new Verdict(status, stage, reply.Code, reply.IsIntermediate ? "4.5.0" : reply.EnhancedCode, reply.Text);
    }

    public RecipientResult For(EmailAddress recipient, Peer? peer) =>
        new(recipient, Status, Stage, Code, EnhancedCode, Text, peer?.Host, peer?.Address.Address.ToString(), peer?.TlsVersion);
}
