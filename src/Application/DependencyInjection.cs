using System.Reflection;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Behaviors;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Drafts;
using AgentSend.Application.Events;
using AgentSend.Application.Lists;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Application.Screening;
using AgentSend.Application.SignIns;
using AgentSend.Application.SignUps;
using AgentSend.Application.Threads;
using AgentSend.Application.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Application;

public static class DependencyInjection
{
    /// <summary>Adds the command bus with every use case. Ports and settings are the infrastructure's to add.</summary>
    public static IServiceCollection AddAgentSendApplication(this IServiceCollection services)
    {
        ValidatorOptions.Global.LanguageManager = new RuleWords();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ICommandBus, CommandBus>();
        services.AddScoped<ScopedCaller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<ScopedCaller>());
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddSingleton<IInboundMail, InboundMail>();
        services.AddSingleton<MailScreener>();
        services.AddSingleton<ScreeningPolicy>();
        services.AddSingleton<OrganizationScreeningCache>();
        services.AddSingleton<ISenderLists, SenderLists>();
        services.AddSingleton<IOutboundMail, OutboundMail>();
        services.AddScoped<MessageFiler>();
        services.AddSingleton<MessageTime>();
        services.AddScoped<AttachmentGatherer>();
        services.AddSingleton<MessageComposer>();
        services.AddScoped<SendingPolicy>();
        services.AddScoped<MessageSender>();
        services.AddScoped<FailureReports>();
        services.AddScoped<SourceReader>();
        services.AddSingleton<Quotation>();
        services.AddSingleton<AnswerWriter>();
        services.AddScoped<DraftShelf>();
        services.AddScoped<DraftSender>();
        services.AddScoped<FolderAccess>();
        services.AddScoped<EntryList>();
        services.AddScoped<EntryCopier>();
        services.AddScoped<MessageImporter>();
        services.AddScoped<DraftImporter>();
        services.AddScoped<DraftPages>();
        services.AddSingleton<DraftSizes>();
        services.AddScoped<ListGate>();
        services.AddSingleton<SignUpCodes>();
        services.AddSingleton<ISignUp, AgentSignUp>();
        services.AddSingleton<SignInLimits>();
        services.AddScoped<Credentials>();
        services.AddScoped<ThreadLedger>();
        services.AddScoped<Labelling>();
        services.AddScoped<MessageFinder>();
        services.AddSingleton<DomainCaches>();
        services.AddSingleton<DomainRecords>();
        services.AddScoped<DomainViews>();
        services.AddSingleton<ILocalDomains, LocalDomains>();
        services.AddSingleton<ISigningKeys, SigningKeys>();
        services.AddSingleton<KeyMaker>();
        services.AddSingleton<RecordLookUp>();
        services.AddSingleton<ZoneFile>();
        services.AddScoped<DomainVerifier>();
        services.AddScoped<KeyRotation>();
        services.AddSingleton<IMessageWait, MessageWait>();
        services.AddSingleton<IRenderedEvents, RenderedEvents>();
        services.AddSingleton<FanOutPosition>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<IWebhookSecrets>(provider => provider.GetRequiredService<WebhookSecrets>());
        services.AddScoped<MessageSettlement>();
        services.AddScoped<SenderWatch>();
        services.AddScoped<LoopGuard>();

        // The first is the outermost.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ScopeBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));

        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericType: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var definition = contract.GetGenericTypeDefinition();
                if (definition == typeof(IRequestHandler<,>)) services.AddScoped(contract, type);
                if (definition == typeof(IValidator<>)) services.AddSingleton(contract, type);
            }
        }

        return services;
    }
}
