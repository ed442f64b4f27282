using AgentSend.Infrastructure.Smtp.Client.Tls;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Reads the file of authorities once, so that a wrong one stops the start and not the mail.</summary>
internal sealed class SmtpClientOptionsValidator : IValidateOptions<SmtpClientOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpClientOptions options)
    {
        try
        {
            foreach (var authority in CertificateJudge.Load(options.CaCertificatesPath)) authority.Dispose();
            return ValidateOptionsResult.Success;
        }
        catch (InvalidOperationException fault)
        {
            return ValidateOptionsResult.Fail(fault.Message);
        }
    }
}
