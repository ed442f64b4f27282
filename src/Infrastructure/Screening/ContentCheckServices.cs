using AgentSend.Application.Screening;
using AgentSend.Infrastructure.Screening.Bayes;
using AgentSend.Infrastructure.Screening.Heuristics;
using AgentSend.Infrastructure.Screening.Injection;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Screening;

/// <summary>Composes the checks that need no other program.</summary>
internal static class ContentCheckServices
{
    public static IServiceCollection AddAgentSendContentChecks(this IServiceCollection services) => services
        .AddSingleton<MessageReadings>()
        .AddSingleton<InjectionScreener>()
        .AddSingleton(_ => ShippedCounts.Load())
        .AddSingleton<TaughtCounts>()
        .AddSingleton<IMailTokens, ViewTokens>()
        .AddSingleton<ISpamTeaching, SpamTeaching>()
        .AddSingleton<IContentCheck, InjectionCheck>()
        .AddSingleton<IContentCheck, HeuristicsCheck>()
        .AddSingleton<IContentCheck, BayesCheck>()
        .AddHostedService<LearningWorker>();
}
