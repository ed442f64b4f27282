using AgentSend.Application.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Diagnostics;

/// <summary>Composes this area; checks of the store and of SMTP lie beside what they look at.</summary>
internal static class DiagnosticServices
{
    public static IServiceCollection AddAgentSendDiagnostics(this IServiceCollection services)
    {
        services.AddOptions<DoctorOptions>().BindConfiguration(DoctorOptions.Section).ValidateOnStart();
        services.AddSingleton<ICheckup, DiskCheckup>();
        services.AddSingleton<ICheckup, DnsCheckup>();
        services.AddSingleton<ICheckup, ClockCheckup>();
        return services;
    }
}
