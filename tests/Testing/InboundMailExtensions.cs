using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Testing;

public static class InboundMailExtensions
{
    extension(IInboundMail inbound)
    {
        /// <summary>A message that comes from nowhere: nothing is asked of DNS.</summary>
        public Task<Result<AcceptedMessage>> AcceptAsync(Envelope envelope, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken) =>
            inbound.AcceptAsync(new InboundDelivery(envelope, new InboundOctets(raw.ToArray(), room: 0)), cancellationToken);
    }
}
