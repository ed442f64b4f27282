using System.Globalization;
using System.Reflection;
using AgentSend.Application;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Attachments;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Drafts;
using AgentSend.Application.Events;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Metrics;
using AgentSend.Application.Screening;
using AgentSend.Application.Search;
using AgentSend.Application.Threads;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;
using AgentSend.Infrastructure.Persistence;
using AgentSend.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Infrastructure.Tests.Persistence.TSql;

/// <summary>Calls every public method of every repository with made-up arguments, under every kind of answer, and keeps what they run.</summary>
internal sealed class RepositoryDriver
{
    private readonly RecordingEngine _engine = new();
    private readonly int _seed;

    private RepositoryDriver(int seed) => _seed = seed;

    /// <summary>By the repository method that ran them.</summary>
    public Dictionary<string, HashSet<string>> Ran { get; } = [];

    public List<string> Problems { get; } = [];

    /// <summary>All that speak SQL: they ask for a session, or open one themselves.</summary>
    public static IReadOnlyList<Type> Repositories { get; } =
    [
        .. typeof(IDbSession).Assembly.GetTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false, IsNested: false, Namespace: "AgentSend.Infrastructure.Persistence.Repositories" }
            && type.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.ParameterType == typeof(IDbSession) || p.ParameterType == typeof(IServiceScopeFactory))),
    ];

    /// <param name="seed">Another one makes other arguments.</param>
    public static async Task<RepositoryDriver> DriveAsync(IEnumerable<Type> repositories, int seed = 1)
    {
        var driver = new RepositoryDriver(seed);
        await using var services = driver.Compose();
        foreach (var type in repositories)
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName))
                await driver.DriveAsync(services, type, method);
        }

        return driver;
    }

    private async Task DriveAsync(ServiceProvider services, Type type, MethodInfo method)
    {
        var name = $"{type.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";
        _engine.Statements.Clear();
        try
        {
            foreach (var answers in Answers.All)
            {
                _engine.Answers = answers;
                foreach (var arguments in Combinations([.. method.GetParameters().Select(p => Variants(p.ParameterType))]))
                {
                    await using var scope = services.CreateAsyncScope();
                    var repository = ActivatorUtilities.CreateInstance(scope.ServiceProvider, type);
                    try
                    {
                        await (Task)method.Invoke(repository, arguments)!;
                    }
                    catch (Exception fault) when (answers.IsDuplicate && (fault is DuplicateException || fault.InnerException is DuplicateException))
                    {
                        // It does not expect duplicates.
                    }
                }
            }
        }
        catch (Exception fault)
        {
            Problems.Add($"{name} was not exercised: {(fault as TargetInvocationException)?.InnerException?.Message ?? fault.Message}");
        }

        if (_engine.Statements.Count == 0) Problems.Add($"{name} ran no statement");
        foreach (var statement in _engine.Statements.DistinctBy(s => s.Sql))
            Problems.AddRange(TSqlCheck.Problems(statement.Sql, statement.Parameters).Select(problem => $"{name}: {problem}\n{statement.Sql}"));
        Ran[name] = [.. _engine.Statements.Select(s => s.Sql)];
    }

    private ServiceProvider Compose()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AgentSend:Persistence:Provider"] = "SqlServer",
            ["AgentSend:Persistence:ConnectionString"] = "Server=nowhere",
        }).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAgentSendApplication()
            .AddAgentSendInfrastructure(configuration)
            .Replace(ServiceDescriptor.Singleton<IStoreEngine>(_engine))
            .Replace(ServiceDescriptor.Singleton<ISqlDialect, RecordingDialect>())
            .BuildServiceProvider();
    }

    private static IEnumerable<object?[]> Combinations(object?[][] variants) => variants.Aggregate(
        (IEnumerable<object?[]>)[[]], (done, next) => [.. done.SelectMany(_ => next, (before, value) => (object?[])[.. before, value])]);

    /// <summary>What leads into different branches, or different SQL.</summary>
    private object?[] Variants(Type type)
    {
        if (type.IsEnum) return [.. Enum.GetValues(type).Cast<object>()];
        if (type == typeof(bool)) return [false, true];
        if (Nullable.GetUnderlyingType(type) is { } inner) return [null, .. Variants(inner)];
        if (type == typeof(ReadOnlyMemory<byte>)) return [new ReadOnlyMemory<byte>(new byte[_seed]), new ReadOnlyMemory<byte>(new byte[(300 * 1024) + _seed])];
        return [Make(type)];
    }

    private static MessageView View(string text) => new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), MessageDirection.Inbound, MessageStatus.Received, MessageDelivery.Email, text, [text], [], [], text, text, text, [],
        text, null, [], 100, Some.Time);

    private object? Make(Type type)
    {
        if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)))
            return type.GetMethod("From", [typeof(Guid)])!.Invoke(null, [Guid.NewGuid()]);

        var text = string.Create(CultureInfo.InvariantCulture, $"text{_seed}");
        var owner = OrganizationId.New(Some.Time);
        var inbox = InboxId.New(Some.Time);
        return type switch
        {
            _ when type == typeof(int) => 1000 + _seed,
            _ when type == typeof(long) => 1000L + _seed,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(_seed),
            _ when type == typeof(string) => text,
            _ when type == typeof(Guid) => Guid.NewGuid(),
            _ when type == typeof(byte[]) => Guid.NewGuid().ToByteArray(),
            _ when type == typeof(DateTimeOffset) => Some.Time.AddMilliseconds(_seed),
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            _ when type == typeof(CursorRequest) => new CursorRequest(10, new string('a', 48)),
            _ when type == typeof(MessageFilter) => new MessageFilter(["unread", "own", "other"], MessageFlags.Spam, Some.Time, Some.Time, ["a"], ["b"], ["c"]),
            _ when type == typeof(ThreadFilter) => new ThreadFilter(["unread", "own"], MessageFlags.Spam, Some.Time, Some.Time, ["a"], ["b"], ["c"]),
            _ when type == typeof(EntryKey) => new EntryKey(_seed, Guid.NewGuid()),
            _ when type.IsAssignableFrom(typeof(EntryKey[])) => Enumerable.Range(0, 10 + _seed).Select(i => new EntryKey(i, Guid.NewGuid())).ToArray(),
            _ when type == typeof(KeptPolicy) => new KeptPolicy(text, text, text, [text], Some.Time),
            _ when type == typeof(SearchNode) => new Phrase(SearchFields.Body, [text], IsPrefix: true),
            _ when type == typeof(LabelSet) => new LabelSet(MessageFlags.Unread, ["own"]),
            _ when type == typeof(LabelledMessage) => new LabelledMessage(
                MessageId.New(Some.Time), OrganizationId.New(Some.Time), InboxId.New(Some.Time), ThreadId.New(Some.Time), MessageStatus.Received, new LabelSet(MessageFlags.Trash, ["was"])),
            _ when type == typeof(ThreadTotals) => ThreadTotals.None with { Labels = new LabelSet(MessageFlags.Spam, ["was"]) },
            _ when type == typeof(Draft) => Some.Draft(owner, inbox) with { Labels = [text], SendAt = Some.Time },
            _ when type == typeof(DraftFilter) => new DraftFilter(["own", "scheduled", "other"], Some.Time, Some.Time),
            _ when type == typeof(KeyScope) => new KeyScope(PodId.From(Guid.NewGuid()), null),
            _ when type == typeof(PageRequest) => new PageRequest(10 + _seed, 100 + _seed),
            _ when type == typeof(Pod) => new Pod(PodId.New(Some.Time), owner, text, text, Some.Time, Some.Time),
            _ when type == typeof(ApiKeyView) => new ApiKeyView(Guid.NewGuid(), text, text, null, null, Some.Time),
            _ when type == typeof(MetricWindow) => new MetricWindow(Some.Time, Some.Time.AddHours(1), TimeSpan.FromMinutes(_seed)),
            _ when type == typeof(UsageSample) => new UsageSample(new ListScope(owner), Some.Time, new UsageTotals(_seed, _seed, _seed)),
            _ when type == typeof(SignUp) => new SignUp(
                owner, Some.Address, inbox, ApiKeyId.New(Some.Time), [1, 2, 3], Some.Time, _seed, Some.Time, text, text, Some.Time),
            _ when type == typeof(ListScope) => new ListScope(owner),
            _ when type == typeof(ListTarget) => new ListTarget($"{text}@elsewhere.test"),
            _ when type == typeof(ListEntry) => new ListEntry(new ListScope(owner), ListDirection.Send, ListType.Block, new ListTarget(text), text, Some.Time),
            _ when type.IsAssignableFrom(typeof(ListTarget[])) => new[] { new ListTarget(text), new ListTarget(text) },
            _ when type == typeof(PartSlice) => new PartSlice(_seed, _seed, TransferEncoding.Identity),
            _ when type == typeof(EmailAddress) => Some.Address,
            _ when type == typeof(Organization) => Some.Organization with { Name = text },
            _ when type == typeof(Inbox) => Some.Inbox(owner),
            _ when type == typeof(MailDomain) => Some.MailDomain(owner, text),
            _ when type == typeof(DomainKey) => Some.DomainKey(DomainId.New(Some.Time)),
            _ when type == typeof(ApiKey) => Some.ApiKey(owner),
            _ when type == typeof(EventRecord) => Some.Event(owner, text),
            _ when type == typeof(Domain.Threads.Thread) => Some.Thread(owner, inbox, text),
            _ when type == typeof(Message) => Some.Message(owner, inbox, ThreadId.New(Some.Time)),
            _ when type == typeof(StoredAttachment) => Some.Upload(owner, RawMessageId.New(Some.Time)),
            _ when type == typeof(Webhook) => Some.Webhook(owner),
            _ when type == typeof(WebhookCall) => Some.WebhookCall(WebhookId.New(Some.Time)),
            _ when type == typeof(OrganizationScreening) => new OrganizationScreening(_seed, 0.5, InjectionAction.Label),
            _ when type == typeof(SpamLesson) => new SpamLesson(owner, MessageId.New(Some.Time), true),
            _ when type == typeof(InboundVerdict) => new InboundVerdict { SpamScore = _seed, Reasons = [text] },
            _ when type.IsAssignableFrom(typeof(ulong[])) => new ulong[] { 1, (ulong)_seed },
            _ when type == typeof(EventQuery) => new EventQuery(owner, _seed, _seed, inbox),
            _ when type.IsAssignableFrom(typeof(long[])) => new[] { (long)_seed },
            _ when type.IsAssignableFrom(typeof(WebhookId[])) => new[] { WebhookId.New(Some.Time) },
            _ when type == typeof(DeliveryAttempt) => new DeliveryAttempt(_seed, Some.Time, DeliveryState.Due, text, text, text, text),
            _ when type == typeof(Suppression) => new Suppression(owner, Some.Address, SuppressionReason.HardBounce, MessageId.New(Some.Time), Some.Time),
            _ when type.IsAssignableFrom(typeof(DeliveryId[])) => new[] { DeliveryId.New(Some.Time) },
            _ when type == typeof(SearchQuery) => new SearchQuery(
                new AllOf([new AnyOf([new Phrase(SearchFields.All, [text], false), new Marked(text)]), new Without(new Phrase(SearchFields.Subject, [text, text], true))]), Some.Time, null),
            _ when type.IsAssignableFrom(typeof(MessageId[])) => new[] { MessageId.New(Some.Time) },
            _ when type.IsAssignableFrom(typeof(SearchPlace[])) => new[] { new SearchPlace(_seed) },
            _ when type.IsAssignableFrom(typeof(IndexedMessage[])) => new[] { new IndexedMessage(new UnreadMessage(_seed, owner, View(text)), new SearchDocument(text, text, text, text, text, text)) },
            _ when type.IsAssignableFrom(typeof(string[])) => new[] { text },
            _ when type.IsAssignableFrom(typeof(EmailAddress[])) => new[] { Some.Address },
            _ when type.IsAssignableFrom(typeof(InboxId[])) => new[] { inbox },
            _ => throw new NotSupportedException($"no argument of type {type.Name} yet: add one to {nameof(RepositoryDriver)}"),
        };
    }
}
