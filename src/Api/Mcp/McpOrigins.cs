using System.Net;
using AgentSend.Api.Rest;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.Mcp;

/// <summary>Which web pages may call: a page elsewhere that has bound its name to this machine (DNS rebinding) may not.</summary>
internal sealed class McpOrigins(IOptions<McpOptions> options, IOptions<RestOptions> rest)
{
    private readonly HashSet<string> _allowed =
    [
        .. options.Value.AllowedOrigins.Append(rest.Value.PublicUrl).OfType<string>().Select(url => new Uri(url).GetLeftPart(UriPartial.Authority)),
    ];

    /// <summary>Programs send no <c>Origin</c>, and no page can leave it out.</summary>
    public bool IsAllowed(HttpRequest request)
    {
        if (!request.Headers.TryGetValue("Origin", out var header)) return true;
        if (!Uri.TryCreate(header.ToString(), UriKind.Absolute, out var origin)) return false; // Also "null", which a page in a sandbox sends.
        return IsThisMachine(origin.Host) || _allowed.Contains(origin.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>By the name it is called by: rebinding gives it the name of the page.</summary>
    public static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
