using AgentSend.Application.Authentication;

namespace AgentSend.Api.Rest;

/// <summary>What DNS and signatures said.</summary>
/// <param name="Spf">Of the reverse path.</param>
/// <param name="Helo">SPF of the name in EHLO.</param>
internal sealed record ChecksJson(SpfJson Spf, SpfJson Helo, IReadOnlyList<DkimJson> Dkim, DmarcJson Dmarc, ArcJson Arc)
{
    public static ChecksJson Of(MailAuthentication checks) => new(
        SpfJson.Of(checks.MailFrom), SpfJson.Of(checks.Helo), [.. checks.Dkim.Select(DkimJson.Of)], DmarcJson.Of(checks.Dmarc), ArcJson.Of(checks.Arc));
}
