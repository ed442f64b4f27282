using System.Net;
using AgentSend.Domain.Domains;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Domains;

internal sealed class DomainsOptionsValidator : IValidateOptions<DomainsOptions>
{
    public ValidateOptionsResult Validate(string? name, DomainsOptions options)
    {
        var failures = new List<string>();
        if (options.MailHost is { } host && !MailDomainName.TryNormalize(host, out _)) failures.Add($"{DomainsOptions.Section}:MailHost is not a host name.");
        if (options.SpfInclude is { } include && !IsName(include)) failures.Add($"{DomainsOptions.Section}:SpfInclude is not a domain name.");
        failures.AddRange(Split(options.SpfAddresses).Where(text => TermOf(text) is null).Select(text => $"{DomainsOptions.Section}:SpfAddresses: '{text}' is no IP address or network."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static IReadOnlyList<string> Split(string? list) => list?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <returns>The SPF term of an address or a network; null when it is neither.</returns>
    public static string? TermOf(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return TermOf(address, text);
        return IPNetwork.TryParse(text, out var network) ? TermOf(network.BaseAddress, text) : null;
    }

    private static string TermOf(IPAddress address, string text) => $"{(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? "ip4" : "ip6")}:{text}";

    /// <summary>Names of SPF records begin with underscores often.</summary>
    private static bool IsName(string text) => MailDomainName.TryNormalize(text.Replace("_", "x", StringComparison.Ordinal), out _);
}
