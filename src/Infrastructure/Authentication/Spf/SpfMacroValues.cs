using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>What the macro letters stand for (RFC 7208 section 7.2).</summary>
/// <param name="Domain">Under evaluation.</param>
/// <param name="ValidatedName">Of the client; <c>unknown</c> when there is none.</param>
internal sealed record SpfMacroValues(SpfRequest Request, string Domain, string ValidatedName)
{
    public string this[char letter] => letter switch
    {
        's' => $"{Request.LocalPart}@{Request.SenderDomain}",
        'l' => Request.LocalPart,
        'o' => Request.SenderDomain,
        'd' => Domain,
        'i' => Dotted(Request.Client),
        'p' => ValidatedName,
        'v' => Request.Client.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6",
        'h' => Request.Helo,
        'c' => Request.Client.ToString(),
        'r' => Request.Receiver,
        't' => Request.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };

    private static string Dotted(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : string.Join('.', Convert.ToHexString(address.GetAddressBytes()).AsEnumerable());
}
