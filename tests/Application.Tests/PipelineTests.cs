using AgentSend.Application.Abstractions;
using AgentSend.Application.Behaviors;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.Tests;

internal sealed class PipelineTests
{
    private static readonly Caller Somebody = Caller.For(new OrganizationId(Guid.NewGuid()));

    private readonly Journal _journal = new();
    private FakeIdempotencyStore _store = null!; // Made before each test.
    private ServiceProvider _services = null!; // Likewise.

    [SetUp]
    public void Compose()
    {
        _journal.Lines.Clear();
        _store = new FakeIdempotencyStore(_journal);
        var services = new ServiceCollection().AddAgentSendApplication();
        services.AddSingleton(_journal);
        services.AddSingleton<ILogger<ICommandBus>, JournalLogger>();
        services.AddScoped<IUnitOfWork, FakeUnitOfWork>();
        services.AddSingleton<IScopeReader, FakeScopeReader>();
        services.AddSingleton<IIdempotencyStore>(_store);
        services.AddSingleton<IValidator<Probe>, ProbeValidator>();
        services.AddScoped<IRequestHandler<Probe, Result<string>>, ProbeHandler>();
        services.AddScoped<IRequestHandler<PlatformProbe, Result<string>>, ProbeHandler>();
        services.AddScoped<IRequestHandler<QueryProbe, Result<string>>, ProbeHandler>();
        services.AddScoped<IRequestHandler<OwnUnitProbe, Result<string>>, ProbeHandler>();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    [TearDown]
    public void Close() => _services.Dispose();

    [Test]
    public async Task A_command_goes_through_validation_key_and_unit_of_work_in_this_order()
    {
        Assert.That((await SendAsync(Somebody, new Probe(IdempotencyKey: "k"))).Value, Is.EqualTo("good"));
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "validate", "begin", "take", "commit", "begin", "handle", "answer \"good\"", "commit", "log 1000 Probe" }));
    }

    [Test]
    public async Task Without_a_key_there_is_only_the_unit_of_work()
    {
        await SendAsync(Somebody, new Probe());
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "validate", "begin", "handle", "commit", "log 1000 Probe" }));
    }

    [Test]
    public async Task A_refused_command_is_rolled_back_and_its_key_released()
    {
        Assert.That((await SendAsync(Somebody, new Probe("refused", "k"))).Failure, Is.EqualTo(ProbeHandler.Refused));
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "validate", "begin", "take", "commit", "begin", "handle", "rollback", "begin", "release", "commit", "log 1001 Probe" }));
    }

    [Test]
    public void A_fault_releases_the_key_and_goes_on_to_the_caller()
    {
        Assert.That(() => SendAsync(Somebody, new Probe("throw", "k")), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("Thrown."));
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "validate", "begin", "take", "commit", "begin", "handle", "begin", "release", "commit" }));
    }

    [Test]
    public async Task A_key_in_use_answers_in_the_handlers_place()
    {
        _store.Earlier = new IdempotencyEntry(new byte[32], null);
        Assert.That((await SendAsync(Somebody, new Probe(IdempotencyKey: "k"))).Failure!.Code, Is.EqualTo("idempotency.key_reused"));
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "validate", "begin", "take", "commit", "log 1001 Probe" }));
    }

    [Test]
    public async Task An_invalid_request_reaches_neither_store_nor_handler()
    {
        var failure = (await SendAsync(Somebody, new Probe("bad", "k"))).Failure!;

        Assert.That((failure.Kind, failure.Code), Is.EqualTo((FailureKind.Invalid, "request.invalid")));
        Assert.That(failure.Fields!.Keys, Is.EqualTo(new[] { "name" }));
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "validate", "log 1001 Probe" }));
    }

    [Test]
    public async Task Nobody_in_particular_is_refused_before_validation()
    {
        Assert.That((await SendAsync(Caller.Anonymous, new Probe("bad"))).Failure!.Kind, Is.EqualTo(FailureKind.Unauthenticated));
        Assert.That((await SendAsync(Caller.Platform, new Probe("bad"))).Failure!.Kind, Is.EqualTo(FailureKind.Unauthenticated), "the platform acts for no organization");
        Assert.That((await SendAsync(Caller.Anonymous, new QueryProbe())).Failure!.Kind, Is.EqualTo(FailureKind.Unauthenticated));
        Assert.That(_journal.Lines, Has.None.EqualTo("validate").And.None.EqualTo("handle").And.None.EqualTo("begin"));
    }

    [Test]
    public async Task What_is_the_platforms_no_key_may_send()
    {
        Assert.That((await SendAsync(Somebody, new PlatformProbe())).Failure!.Kind, Is.EqualTo(FailureKind.Forbidden));
        Assert.That((await SendAsync(Caller.Anonymous, new PlatformProbe())).Failure!.Kind, Is.EqualTo(FailureKind.Forbidden));
        Assert.That((await SendAsync(Caller.Platform, new PlatformProbe())).Value, Is.EqualTo("done"));
    }

    [Test]
    public async Task A_query_and_a_command_that_opens_its_own_get_no_unit_of_work()
    {
        await SendAsync(Somebody, new QueryProbe());
        await SendAsync(Somebody, new OwnUnitProbe());
        Assert.That(_journal.Lines, Is.EqualTo(new[] { "handle", "log 1000 QueryProbe", "handle", "log 1000 OwnUnitProbe" }));
    }

    [Test]
    public void Every_request_of_the_application_has_exactly_one_handler()
    {
        var requests = typeof(ICommandBus).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IAgentSendRequest))).ToArray();
        var services = new ServiceCollection().AddAgentSendApplication();

        Assert.That(requests, Has.Length.GreaterThan(20));
        foreach (var request in requests)
        {
            var answer = request.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
            Assert.That(services.Count(s => s.ServiceType == typeof(IRequestHandler<,>).MakeGenericType(request, answer)), Is.EqualTo(1), request.Name);
        }
    }

    [Test]
    public void Requests_that_hold_secrets_do_not_print_them()
    {
        Assert.That(new ApiKeys.AuthenticateKey("as_secret").ToString(), Does.Not.Contain("secret"));
        Assert.That(new Organizations.CreateOrganization("Name", "as_secret").ToString(), Does.Not.Contain("secret"));
        Assert.That(new ApiKeys.NewApiKey(Guid.Empty, "as_secret", "as_", "Name").ToString(), Does.Not.Contain("secret"));
    }

    private Task<Result<string>> SendAsync(Caller caller, IRequest<Result<string>> request) =>
        _services.GetRequiredService<ICommandBus>().SendAsync(caller, request, default);
}
