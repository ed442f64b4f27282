using AgentSend.Application.SignIns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.SignIns;

internal static class SignInServices
{
    public static IServiceCollection AddAgentSendSignIns(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SignInOptions>>().Value;
            return new SignInSettings(options.FailuresPerClient, options.FailuresPerAccount, options.FailureWindow, options.MaxRemembered);
        });
    }
}
