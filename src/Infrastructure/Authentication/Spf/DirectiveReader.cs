using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Authentication;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>Mechanisms with their arguments (RFC 7208 section 5).</summary>
internal static class DirectiveReader
{
    /// <param name="argument">All that follows the name: a colon with a domain or network, a slash with prefix lengths, both or nothing.</param>
    /// <returns>Null when the syntax is broken.</returns>
    public static SpfDirective? Read(string text, SpfResult result, string name, string argument) => name switch
    {
        "all" => argument.Length == 0 ? new SpfDirective(text, result, SpfMechanism.All) : null,
        "include" => WithDomain(new SpfDirective(text, result, SpfMechanism.Include), argument, isOptional: false),
        "exists" => WithDomain(new SpfDirective(text, result, SpfMechanism.Exists), argument, isOptional: false),
        "ptr" => WithDomain(new SpfDirective(text, result, SpfMechanism.Ptr), argument, isOptional: true),
        "a" => WithPrefixes(new SpfDirective(text, result, SpfMechanism.A), argument),
        "mx" => WithPrefixes(new SpfDirective(text, result, SpfMechanism.Mx), argument),
        "ip4" => WithNetwork(new SpfDirective(text, result, SpfMechanism.Ip4), argument, AddressFamily.InterNetwork),
        "ip6" => WithNetwork(new SpfDirective(text, result, SpfMechanism.Ip6), argument, AddressFamily.InterNetworkV6),
        _ => null,
    };

    private static SpfDirective? WithDomain(SpfDirective directive, string argument, bool isOptional)
    {
        if (argument.Length == 0) return isOptional ? directive : null;
        return argument[0] == ':' && SpfMacroString.TryParseDomain(argument[1..], out var domain) ? directive with { Domain = domain } : null;
    }

    private static SpfDirective? WithPrefixes(SpfDirective directive, string argument)
    {
        var (rest, prefix6) = TakePrefix(argument, "//", 128);
        var (domain, prefix4) = TakePrefix(rest, "/", 32);
        if (prefix4 < 0 || prefix6 < 0) return null;
        return WithDomain(directive with { Prefix4 = prefix4, Prefix6 = prefix6 }, domain, isOptional: true);
    }

    private static SpfDirective? WithNetwork(SpfDirective directive, string argument, AddressFamily family)
    {
        if (argument.Length < 2 || argument[0] != ':') return null;
        var longest = family == AddressFamily.InterNetwork ? 32 : 128;
        var (network, prefix) = TakePrefix(argument[1..], "/", longest);
        if (prefix < 0 || !IsLiteral(network, family) || !IPAddress.TryParse(network, out var address) || address.AddressFamily != family) return null;
        return directive with { Network = address, Prefix4 = prefix, Prefix6 = prefix };
    }

    /// <summary>Takes a prefix length off the end. A slash may stand inside a domain, too: then no digits alone follow it.</summary>
    /// <returns>The text before it, and the length; the longest when there is none, minus one when it is none.</returns>
    private static (string Before, int Prefix) TakePrefix(string text, string mark, int longest)
    {
        var at = text.LastIndexOf(mark, StringComparison.Ordinal);
        var digits = at < 0 ? "" : text[(at + mark.Length)..];
        if (at < 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return (text, longest);
        var isWellFormed = digits.Length is > 0 and <= 3 && (digits.Length == 1 || digits[0] != '0');
        var prefix = isWellFormed ? int.Parse(digits, CultureInfo.InvariantCulture) : -1;
        return (text[..at], prefix <= longest ? prefix : -1);
    }

    /// <summary><see cref="IPAddress"/> takes more than RFC 7208 section 5.6 allows: three numbers, octal ones, zones.</summary>
    private static bool IsLiteral(string text, AddressFamily family)
    {
        if (family == AddressFamily.InterNetworkV6) return text.All(c => char.IsAsciiHexDigit(c) || c is ':' or '.') && !(text[0] == ':' && !text.StartsWith("::", StringComparison.Ordinal));
        var numbers = text.Split('.');
        return numbers.Length == 4 && numbers.All(number => number.Length is > 0 and <= 3 && number.All(char.IsAsciiDigit) && (number.Length == 1 || number[0] != '0'));
    }
}
