namespace AgentSend.Application.Http;

public enum OutboundOutcome
{
    /// <summary>A status line and headers came, whatever they say.</summary>
    Answered,

    /// <summary>Not tried: the target is none for a request of a customer's.</summary>
    Refused,

    /// <summary>No such name, nobody listening, no TLS, or the connection was lost before an answer.</summary>
    Unreachable,

    TimedOut,

    TooManyRedirects,
}
