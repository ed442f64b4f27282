namespace AgentSend.Application.Http;

/// <summary>
/// Requests to addresses that customers chose. Only <c>https</c> and only hosts that the whole Internet reaches, unless the operator allows more
/// (<c>AgentSend:Webhooks:AllowInsecureTargets</c>): nobody looks into the operator's network through it. Not inside a unit of work.
/// </summary>
public interface IOutboundHttp
{
    /// <summary>Judges by what is written, without asking DNS: for refusing an address when it is entered.</summary>
    /// <returns>Why a request there is refused in any case, for the customer; null when it may be tried.</returns>
    string? FindObjection(string url);

    /// <summary>Asks once, following as many redirects as the request allows. Each host is resolved, and the address that was judged is the one connected to.</summary>
    /// <returns>The answer or what stood in its way; faults of the other side are not thrown.</returns>
    Task<OutboundAnswer> SendAsync(OutboundRequest request, CancellationToken cancellationToken);
}
