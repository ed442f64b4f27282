using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>Composes this area; needs the inbound server's beside it.</summary>
public static class SubmissionServices
{
    /// <param name="roles">Null listens whatever the process is there for.</param>
    public static IServiceCollection AddAgentSendSubmission(this IServiceCollection services, NodeRoles? roles = null)
    {
        services.AddOptions<SubmissionOptions>().BindConfiguration(SubmissionOptions.Section)
            .PostConfigure<IConfiguration>((submission, configuration) =>
                submission.Aliases = ConfiguredList.Read(configuration, $"{SubmissionOptions.Section}:{nameof(SubmissionOptions.Aliases)}"))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SubmissionOptions>, SubmissionOptionsValidator>();
        services.AddSingleton(provider => AliasList.Read(provider.GetRequiredService<IOptions<SubmissionOptions>>().Value.Aliases, out _));
        services.AddSingleton<SubmissionService>();
        services.AddSingleton<SubmissionServer>();
        services.TryAddSingleton<DoorCheckup>();
        services.AddSingleton<ICheckup, SubmissionCheckup>();
        if (roles?.Has(NodeRole.Submission) != false) services.AddHostedService(provider => provider.GetRequiredService<SubmissionServer>());
        return services;
    }
}
