using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>A relay that is not named stops the start and not the mail.</summary>
internal sealed class DeliveryOptionsValidator(IOptions<RelayOptions> relay) : IValidateOptions<DeliveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        if (options.Mode == DeliveryOptions.Relay && string.IsNullOrWhiteSpace(relay.Value.Host))
            return ValidateOptionsResult.Fail("AgentSend:Delivery:Mode is relay: AgentSend:Delivery:Relay:Host is needed.");
        return options.LongestRetry < options.FirstRetry
            ? ValidateOptionsResult.Fail("AgentSend:Delivery:LongestRetry is shorter than AgentSend:Delivery:FirstRetry.")
            : ValidateOptionsResult.Success;
    }
}
