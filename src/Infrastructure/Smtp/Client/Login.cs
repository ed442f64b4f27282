using System.Text;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>AUTH PLAIN and LOGIN (RFC 4954, RFC 4616; LOGIN is older than any of them).</summary>
internal static class Login
{
    private const int MaxInitialResponse = 450; // The command stays below 512 octets (RFC 4954 section 4).

    /// <exception cref="PeerException">It did not work; with the peer's words when it had any.</exception>
    public static async Task PerformAsync(SmtpClientConnection peer, string user, string password, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!peer.IsSecure && !System.Net.IPAddress.IsLoopback(peer.Peer.Address.Address)) throw new PeerException(PeerFault.Tls, "The password is not said in plaintext.");
        var reply = peer.Features.Logins switch
        {
            var logins when logins.Contains("PLAIN") => await PlainAsync(peer, user, password, timeout, cancellationToken),
            var logins when logins.Contains("LOGIN") => await LoginAsync(peer, user, password, timeout, cancellationToken),
            _ => throw new PeerException(PeerFault.Garbled, "The relay offers no login that is known here (PLAIN, LOGIN)."),
        };
        if (!reply.IsPositive) throw new PeerException(PeerFault.Closing, "The relay refused the login.", reply);
    }

    private static async Task<PeerReply> PlainAsync(SmtpClientConnection peer, string user, string password, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var response = Encode($"\0{user}\0{password}");
        if (response.Length <= MaxInitialResponse) return await peer.AskAsync($"AUTH PLAIN {response}", timeout, cancellationToken);
        var reply = await peer.AskAsync("AUTH PLAIN", timeout, cancellationToken);
        return reply.IsIntermediate ? await peer.AskAsync(response, timeout, cancellationToken) : reply;
    }

    private static async Task<PeerReply> LoginAsync(SmtpClientConnection peer, string user, string password, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reply = await peer.AskAsync("AUTH LOGIN", timeout, cancellationToken);
        if (reply.IsIntermediate) reply = await peer.AskAsync(Encode(user), timeout, cancellationToken);
        return reply.IsIntermediate ? await peer.AskAsync(Encode(password), timeout, cancellationToken) : reply;
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
