using System.Runtime.CompilerServices;
using AgentSend.Application.Messages;
using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening;

/// <summary>Gives the checks of one message one reading of it.</summary>
internal sealed class MessageReadings(IHeaderReader headers, IPartDecoder decoder, IHtmlText html)
{
    private readonly ConditionalWeakTable<ScreenedMessage, ReadMessage> _readings = [];

    public ReadMessage Of(ScreenedMessage message) => _readings.GetValue(message, key => new ReadMessage(key, headers, decoder, html));
}
