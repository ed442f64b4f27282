using System.Net;
using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>A mechanism with its qualifier.</summary>
/// <param name="Text">As written.</param>
/// <param name="Result">Of a match.</param>
internal sealed record SpfDirective(string Text, SpfResult Result, SpfMechanism Mechanism)
{
    /// <summary>Null for the domain under evaluation.</summary>
    public SpfMacroString? Domain { get; init; }

    /// <summary>Of ip4 and ip6.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>Bits of an IPv4 address that must agree.</summary>
    public int Prefix4 { get; init; } = 32;

    /// <summary>Bits of an IPv6 address that must agree.</summary>
    public int Prefix6 { get; init; } = 128;
}
