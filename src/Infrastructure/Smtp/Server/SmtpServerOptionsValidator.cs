using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The rules that need more than one value.</summary>
internal sealed class SmtpServerOptionsValidator(LimitSettings limits) : IValidateOptions<SmtpServerOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpServerOptions options)
    {
        List<string> wrong = [];
        if (!IPAddress.TryParse(options.Address, out _)) wrong.Add($"{SmtpServerOptions.Section}:Address is not an IP address.");
        if (InFlightBudget.LargeShare(options.MaxInFlightOctets) < (long)limits.MaxMessageOctets + MessageBuffer.Overhead)
            wrong.Add($"{SmtpServerOptions.Section}:MaxInFlightOctets is too small: three quarters of it must hold a message of {limits.MaxMessageOctets} octets.");
        if (options.CertificateKeyPath is not null && options.CertificatePath is null)
            wrong.Add($"{SmtpServerOptions.Section}:CertificateKeyPath is set without CertificatePath.");
        foreach (var proxy in options.TrustedProxies)
        {
            if (!TrustedProxies.TryParse(proxy, out _)) wrong.Add($"{SmtpServerOptions.Section}:TrustedProxies: '{proxy}' is neither a network nor an address.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
