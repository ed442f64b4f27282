using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Attachments;
using AgentSend.Application.Behaviors;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Drafts;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Messages;
using AgentSend.Application.Metrics;
using AgentSend.Application.Organizations;
using AgentSend.Application.Pods;
using AgentSend.Application.Screening;
using AgentSend.Application.SignUps;
using AgentSend.Application.Threads;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.ApiKeys;
using AgentSend.Infrastructure.Attachments;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Configuration;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Content.Bounces;
using AgentSend.Infrastructure.Delivery;
using AgentSend.Infrastructure.Dns;
using AgentSend.Infrastructure.Domains;
using AgentSend.Infrastructure.Drafts;
using AgentSend.Infrastructure.Events;
using AgentSend.Infrastructure.Http;
using AgentSend.Infrastructure.Metrics;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Persistence;
using AgentSend.Infrastructure.Persistence.Repositories;
using AgentSend.Infrastructure.Persistence.Sqlite;
using AgentSend.Infrastructure.Persistence.SqlServer;
using AgentSend.Infrastructure.Screening;
using AgentSend.Infrastructure.Screening.Engines;
using AgentSend.Infrastructure.Screening.Senders;
using AgentSend.Infrastructure.Secrets;
using AgentSend.Infrastructure.Smtp.Client;
using AgentSend.Infrastructure.Smtp.Client.Sts;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Infrastructure.Webhooks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Adds every adapter, configured by the section <c>AgentSend</c>.</summary>
    /// <remarks>Whoever hosts it calls <see cref="IStore.PrepareAsync"/> once before anything else runs.</remarks>
    public static IServiceCollection AddAgentSendInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var roles = NodeRoles.Of(configuration);
        services
            .AddSingleton(roles)
            .AddSingleton(KnownSettings())
            .AddAgentSendSettings()
            .AddAgentSendPersistence(configuration, roles)
            .AddAgentSendMime()
            .AddAgentSendContent()
            .AddAgentSendDelivery(roles)
            .AddAgentSendSmtp(roles)
            .AddAgentSendDns()
            .AddAgentSendHttp()
            .AddAgentSendEvents()
            .AddAgentSendWebhooks()
            .AddAgentSendAuthentication()
            .AddAgentSendSenderChecks()
            .AddAgentSendEngines(configuration)
            .AddAgentSendDomains(roles)
            .AddAgentSendBounces()
            .AddAgentSendContentChecks()
            .AddAgentSendSmtpClient();
        if (roles.Has(NodeRole.Worker)) return services;

        // What works behind the answers is another node's business; the areas add theirs without asking.
        foreach (var worker in services.Where(service => service.ServiceType == typeof(IHostedService) && IsWork(service.ImplementationType)).ToList()) services.Remove(worker);
        return services;
    }

    private static bool IsWork(Type? hosted) => hosted == typeof(WebhookWorker) || hosted == typeof(Screening.Bayes.LearningWorker) || hosted == typeof(EventPruner);

    /// <summary>Whoever binds a class of options to a section adds it here, so that a name nobody reads can be told.</summary>
    private static SettingNames KnownSettings() => new SettingNames()
        .Add("AgentSend", typeof(StorageOptions))
        .Add("AgentSend", typeof(RolesOptions))
        .Add("AgentSend:Persistence", typeof(PersistenceOptions))
        .Add("AgentSend:Mail", typeof(MailOptions))
        .Add("AgentSend:Limits", typeof(LimitsOptions))
        .Add("AgentSend:Delivery", typeof(DeliveryOptions))
        .Add(GuardOptions.Section, typeof(GuardOptions))
        .Add(SmtpClientOptions.Section, typeof(SmtpClientOptions))
        .Add(DirectDeliveryOptions.Section, typeof(DirectDeliveryOptions))
        .Add(RelayOptions.Section, typeof(RelayOptions))
        .Add(MtaStsOptions.Section, typeof(MtaStsOptions))
        .Add(SmtpServerOptions.Section, typeof(SmtpServerOptions))
        .Add(DomainsOptions.Section, typeof(DomainsOptions))
        .Add(KeysOptions.Section, typeof(KeysOptions))
        .Add(DnsOptions.Section, typeof(DnsOptions))
        .Add("AgentSend:SignUp", typeof(SignUpOptions))
        .Add(ScreeningOptions.Section, typeof(ScreeningOptions))
        .Add(EngineOptions.Section, typeof(EngineOptions))
        .Add(RspamdOptions.Section, typeof(RspamdOptions))
        .Add(SpamAssassinOptions.Section, typeof(SpamAssassinOptions))
        .Add(ClamAvOptions.Section, typeof(ClamAvOptions))
        .Add(SenderOptions.Section, typeof(SenderOptions))
        .Add(EventsOptions.Section, typeof(EventsOptions))
        .Add(WebhooksOptions.Section, typeof(WebhooksOptions))
        .Add(OutboundHttpOptions.Section, typeof(OutboundHttpOptions));

    private static IServiceCollection AddAgentSendSettings(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("AgentSend").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RolesOptions>().BindConfiguration("AgentSend").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitsOptions>().BindConfiguration("AgentSend:Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().BindConfiguration("AgentSend:Delivery").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<GuardOptions>().BindConfiguration(GuardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignUpOptions>().BindConfiguration("AgentSend:SignUp").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var signUp = provider.GetRequiredService<IOptions<SignUpOptions>>().Value;
            return new SignUpSettings(signUp.Enabled, signUp.From, signUp.MaxPerDay);
        });
        services.AddOptions<ScreeningOptions>().BindConfiguration(ScreeningOptions.Section)
            .PostConfigure<IConfiguration>((screening, configuration) =>
                screening.TrustedArcSealers = ConfiguredList.Read(configuration, $"{ScreeningOptions.Section}:{nameof(ScreeningOptions.TrustedArcSealers)}"))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MailOptions>().BindConfiguration("AgentSend:Mail").ValidateDataAnnotations().ValidateOnStart()
            .Validate(mail => EmailAddress.TryNormalizeDomain(mail.Domain, out _), "AgentSend:Mail:Domain is not a domain name.");

        services.AddSingleton(provider =>
        {
            var mail = provider.GetRequiredService<IOptions<MailOptions>>().Value;
            return EmailAddress.TryNormalizeDomain(mail.Domain, out var domain)
                ? new MailSettings(domain, mail.HostName)
                : throw new OptionsValidationException(nameof(MailOptions), typeof(MailOptions), ["AgentSend:Mail:Domain is not a domain name."]);
        });
        services.AddSingleton(provider =>
            provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.ToSettings(provider.GetRequiredService<IOptions<GuardOptions>>().Value));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<ScreeningOptions>>().Value
            .ToSettings(hasResolvers: provider.GetRequiredService<IOptions<DnsOptions>>().Value.Servers.Count > 0));
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();
        services.AddSingleton(provider =>
        {
            var limits = provider.GetRequiredService<IOptions<LimitsOptions>>().Value;
            return new LimitSettings(limits.DailySendsPerInbox, limits.MaxMessageBytes, limits.MaxAttachmentBytes);
        });
        return services;
    }

    private static IServiceCollection AddAgentSendPersistence(this IServiceCollection services, IConfiguration configuration, NodeRoles roles)
    {
        services.AddOptions<PersistenceOptions>().BindConfiguration("AgentSend:Persistence").ValidateDataAnnotations().ValidateOnStart();
        var provider = configuration.GetSection("AgentSend:Persistence").Get<PersistenceOptions>()?.Provider ?? StoreProvider.Sqlite;
        switch (provider)
        {
            case StoreProvider.Sqlite:
                services.AddSingleton(sp => new SqliteEngine(SqlitePath(sp), sp.GetRequiredService<ILogger<SqliteEngine>>()));
                services.AddSingleton<IStoreEngine>(sp => sp.GetRequiredService<SqliteEngine>());
                services.AddSingleton<ISqlDialect, SqliteDialect>();
                services.AddSingleton<ISearchDialect, SqliteSearchDialect>();
                services.AddSingleton<ILargeContent, SqliteLargeContent>();
                services.AddSingleton<IStore, SqliteStore>();
                break;
            case StoreProvider.SqlServer:
                services.AddSingleton(sp => new SqlServerEngine(
                    sp.GetRequiredService<IOptions<PersistenceOptions>>().Value.ConnectionString ?? throw new StoreException("AgentSend:Persistence:ConnectionString is needed for SQL Server."),
                    sp.GetRequiredService<ILogger<SqlServerEngine>>()));
                services.AddSingleton<IStoreEngine>(sp => sp.GetRequiredService<SqlServerEngine>());
                services.AddSingleton<ISqlDialect, SqlServerDialect>();
                services.AddSingleton<ISearchDialect, SqlServerSearchDialect>();
                services.AddSingleton<ILargeContent, SqlServerLargeContent>();
                services.AddSingleton<IStore, SqlServerStore>();
                break;
        }

        services.AddAgentSendSecrets(isShared: provider == StoreProvider.SqlServer);
        services.AddScoped<DbSession>();
        services.AddScoped<IDbSession>(sp => sp.GetRequiredService<DbSession>());
        services.AddScoped<IUnitOfWork>(sp => sp.GetRequiredService<DbSession>());
        services.AddScoped<MessageRemoval>();
        services.AddScoped<DraftRemoval>();
        services.AddScoped<IDraftRepository, DraftRepository>();
        services.AddScoped<IOrganizationRepository, OrganizationRepository>();
        services.AddScoped<IApiKeyRepository, ApiKeyRepository>();
        services.AddScoped<IPodRepository, PodRepository>();
        services.AddScoped<IInboxRepository, InboxRepository>();
        services.AddScoped<IDomainRepository, DomainRepository>();
        services.AddScoped<IThreadRepository, ThreadRepository>();
        services.AddScoped<IScopeReader, ScopeReader>();
        services.AddScoped<IMessageRepository, MessageRepository>();
        services.AddScoped<PrefixExpansion>();
        services.AddSingleton<RecentContents>();
        services.AddSingleton<MessageReaders>();
        services.AddScoped<IMessageSearch, MessageSearch>();
        services.AddScoped<IContentStore, ContentStore>();
        services.AddScoped<IRawMessageStore, RawMessageStore>();
        services.AddScoped<IAttachmentRepository, AttachmentRepository>();
        services.AddScoped<IDeliveryQueue, SqlDeliveryQueue>();
        services.AddScoped<ISuppressionList, SuppressionList>();
        services.AddScoped<IExchangeLog, ExchangeLog>();
        services.AddScoped<IListRepository, ListRepository>();
        services.AddScoped<IMetricsRepository, MetricsRepository>();
        services.AddScoped<IVerdictStore, VerdictStore>();
        services.AddScoped<ISpamLessons, SpamLessons>();
        services.AddScoped<IOrganizationScreenings, OrganizationScreenings>();
        services.AddScoped<IEventLog, EventLog>();
        services.AddScoped<IArrivals, ArrivalRepository>();
        services.AddScoped<IWebhookRepository, WebhookRepository>();
        services.AddScoped<IWebhookCalls, WebhookCallRepository>();
        services.AddScoped<IInboxEvents, InboxEvents>();
        services.AddScoped<ISignUpRepository, SignUpRepository>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddSingleton<ISecrets, SecretStore>();
        if (roles.Has(NodeRole.Worker)) services.AddHostedService<IndexWorker>();
        services.AddSingleton<IDownloadSigner, DownloadSigner>();
        services.AddSingleton<KeyUseWriter>();
        services.AddSingleton<IKeyUse>(sp => sp.GetRequiredService<KeyUseWriter>());
        services.AddHostedService(sp => sp.GetRequiredService<KeyUseWriter>());
        return services;
    }

    private static IServiceCollection AddAgentSendDelivery(this IServiceCollection services, NodeRoles roles)
    {
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<IDeliverySignal>(sp => sp.GetRequiredService<DeliverySignal>());
        services.AddSingleton<PurgeSignal>();
        services.AddSingleton<IPurgeSignal>(sp => sp.GetRequiredService<PurgeSignal>());
        services.AddSingleton<IReturnPaths, ReturnPaths>();
        if (!roles.Has(NodeRole.Worker)) return services;
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<DraftWorker>();
        services.AddHostedService<PurgeWorker>();
        services.AddHostedService<UsageWorker>();
        return services;
    }

    private static string SqlitePath(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IOptions<PersistenceOptions>>().Value.ConnectionString is not { } given)
            return Path.GetFullPath(Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataFolder, "agentsend.db"));

        try
        {
            return Path.GetFullPath(new SqliteConnectionStringBuilder(given).DataSource);
        }
        catch (ArgumentException fault)
        {
            throw new StoreException($"AgentSend:Persistence:ConnectionString is not a SQLite connection string: {fault.Message}", fault);
        }
    }
}
