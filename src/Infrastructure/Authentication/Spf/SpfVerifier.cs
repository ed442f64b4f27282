using System.Globalization;
using System.Net;
using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>
/// Checks senders by RFC 7208, with RFC 8616 for names beyond ASCII. Choices where it leaves one: at most two look-ups without an answer; a target that cannot be
/// a name in DNS matches nothing; of more than ten names of an address the first ten count; twenty seconds, then temperror.
/// </summary>
/// <param name="receiver">Our own name, for <c>%{r}</c>.</param>
internal sealed class SpfVerifier(IDnsResolver dns, TimeProvider clock, string receiver)
{
    /// <summary>RFC 7208 section 4.6.4 wants at least that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly IdnMapping Idn = new();

    /// <summary>The reverse path, as in MAIL without its brackets; for an empty one <c>postmaster</c> at the name in EHLO.</summary>
    public Task<SpfCheck> CheckMailFromAsync(IPAddress client, string helo, string reversePath, CancellationToken cancellationToken)
    {
        var at = reversePath.LastIndexOf('@');
        var (local, domain) = reversePath.Length == 0 ? ("", helo) : at < 0 ? (reversePath, "") : (reversePath[..at], reversePath[(at + 1)..]);
        return CheckAsync(SpfIdentity.MailFrom, client, helo, local, domain, cancellationToken);
    }

    public Task<SpfCheck> CheckHeloAsync(IPAddress client, string helo, CancellationToken cancellationToken) =>
        CheckAsync(SpfIdentity.Helo, client, helo, "", helo, cancellationToken);

    private async Task<SpfCheck> CheckAsync(SpfIdentity identity, IPAddress client, string helo, string local, string given, CancellationToken cancellationToken)
    {
        if (NormalizedDomain(given) is not { } domain) return new SpfCheck(SpfResult.None, identity, given, "no domain name");
        if (client.IsIPv4MappedToIPv6) client = client.MapToIPv4();
        if (client.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 && client.ScopeId != 0) client = new IPAddress(client.GetAddressBytes());

        var request = new SpfRequest(client, local.Length == 0 ? "postmaster" : local, domain, helo, receiver, clock.GetUtcNow());
        var evaluation = new SpfEvaluation(request, new SpfLookUps(dns));
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var outcome = await evaluation.CheckAsync(domain, both.Token);
            var explanation = outcome.FailedIn is { } failed ? await evaluation.ExplainAsync(failed.Explanation, failed.Domain, both.Token) : null;
            return new SpfCheck(outcome.Result, identity, domain, outcome.Reason, explanation);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SpfCheck(SpfResult.TemporaryError, identity, domain, "took too long");
        }
    }

    /// <returns>Null for what has no SPF record for sure: literals, names of one label, labels that are empty or too long (RFC 7208 section 4.3).</returns>
    private static string? NormalizedDomain(string given)
    {
        var name = given.EndsWith('.') ? given[..^1] : given;
        if (!DnsNames.CanBeAsked(name) || !name.Contains('.', StringComparison.Ordinal) || name[0] == '[') return null;
        if (System.Text.Ascii.IsValid(name)) return name.ToLowerInvariant();
        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
