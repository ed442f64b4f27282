using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Dns;

/// <summary>The rule that an attribute cannot say.</summary>
internal sealed class DnsOptionsValidator : IValidateOptions<DnsOptions>
{
    public ValidateOptionsResult Validate(string? name, DnsOptions options)
    {
        var wrong = options.Servers.Where(server => !NameServers.TryParse(server, out _)).ToList();
        return wrong.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{DnsOptions.Section}:Servers: '{wrong[0]}' is not an IP address or address:port.");
    }
}
