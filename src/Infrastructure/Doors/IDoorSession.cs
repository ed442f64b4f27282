using System.Net;

namespace AgentSend.Infrastructure.Doors;

/// <summary>A conversation, as those see it who count conversations and end them.</summary>
internal interface IDoorSession
{
    /// <summary>Whose connection it is; null when the transport does not say.</summary>
    IPAddress? PeerAddress { get; }

    /// <summary>Many may stand behind the address: how many come from there is no matter.</summary>
    bool IsOfManyClients { get; }

    /// <summary>Called every second, from outside the conversation: ends it when it is late.</summary>
    /// <param name="now">Timestamp of the server's clock.</param>
    void Sweep(long now);

    /// <summary>The server stops: the conversation ends before its next command.</summary>
    void Stop();

    /// <summary>Ends the connection under the conversation.</summary>
    void Abort();
}
