using System.Net;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>The rules that annotations cannot say.</summary>
internal sealed class SubmissionOptionsValidator : IValidateOptions<SubmissionOptions>
{
    public ValidateOptionsResult Validate(string? name, SubmissionOptions options)
    {
        if (!IPAddress.TryParse(options.Address, out _)) return ValidateOptionsResult.Fail($"{SubmissionOptions.Section}:Address is not an IP address.");
        AliasList.Read(options.Aliases, out var wrong);
        return wrong is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
