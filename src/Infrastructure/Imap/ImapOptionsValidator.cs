using System.Net;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The rules that a range does not say.</summary>
internal sealed class ImapOptionsValidator : IValidateOptions<ImapOptions>
{
    public ValidateOptionsResult Validate(string? name, ImapOptions options)
    {
        List<string> wrong = [];
        if (!IPAddress.TryParse(options.Address, out _)) wrong.Add($"{ImapOptions.Section}:Address is not an IP address.");
        if (options.Port != 0 && options.Port == options.TlsPort) wrong.Add($"{ImapOptions.Section}:Port and TlsPort are the same.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
