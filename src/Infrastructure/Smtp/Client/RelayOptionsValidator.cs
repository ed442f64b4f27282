using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>The rules that need more than one value.</summary>
internal sealed class RelayOptionsValidator : IValidateOptions<RelayOptions>
{
    public ValidateOptionsResult Validate(string? name, RelayOptions options)
    {
        List<string> wrong = [];
        if (options.Host is { } host && Uri.CheckHostName(host.TrimEnd('.')) == UriHostNameType.Unknown) wrong.Add($"{RelayOptions.Section}:Host is not a name or an IP address.");
        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password)) wrong.Add($"{RelayOptions.Section}:User and {RelayOptions.Section}:Password need each other.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
