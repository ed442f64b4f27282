using System.Net;
using AgentSend.Infrastructure.Addresses;

namespace AgentSend.Infrastructure.Http;

/// <summary>Which targets a customer's request may have. Loopback, private, link-local, metadata, multicast and reserved addresses are none, in whatever form they are written.</summary>
internal sealed class TargetRules(bool allowInsecure)
{
    private const int MaxCharacters = 2048;

    /// <summary>Routed, or looking so, and no place for a customer's request: examples (RFC 5737), old relays, clouds' own services, local NAT64, Teredo and other special uses of IPv6 (RFC 6890).</summary>
    private static readonly IPNetwork[] NotTargets =
    [
        .. new[]
        {
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "192.88.99.0/24", "168.63.129.16/32", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>What development needs: this machine, private networks (RFC 1918, RFC 4193), those of containers.</summary>
    private static readonly IPNetwork[] Nearby =
    [
        .. new[] { "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "::1/128", "fc00::/7" }.Select(IPNetwork.Parse),
    ];

    /// <returns>Why not; null when it may be tried.</returns>
    public string? FindObjection(string url) => url.Length > MaxCharacters
        ? $"A URL has at most {MaxCharacters} characters."
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) ? FindObjection(uri) : "This is not an absolute URL.";

    /// <returns>Why not; null when it may be tried.</returns>
    public string? FindObjection(Uri uri)
    {
        var isWeb = uri.Scheme == Uri.UriSchemeHttps || (allowInsecure && uri.Scheme == Uri.UriSchemeHttp);
        if (!isWeb) return "The URL must begin with https://.";
        if (uri.UserInfo.Length > 0) return "The URL may not contain a user name.";
        if (uri.Host.Length == 0) return "The URL names no host.";
        if (IPAddress.TryParse(uri.IdnHost, out var address)) return MayReach(address) ? null : NotPublic;
        return IsLocalName(uri.IdnHost) && !allowInsecure ? NotPublic : null;
    }

    public bool MayReach(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (PublicAddress.Is(address) && !NotTargets.Any(network => network.Contains(address))) return true;
        return allowInsecure && Nearby.Any(network => network.Contains(address));
    }

    public const string NotPublic = "The URL's host is not on the public Internet.";

    /// <summary>Names that stand for this machine, wherever one asks (RFC 6761 section 6.3).</summary>
    private static bool IsLocalName(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
