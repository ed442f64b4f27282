using System.Reflection;
using System.Runtime.CompilerServices;
using AgentSend.Application;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Architecture.Tests.Requests;

/// <summary>The container as the program builds it. MediatR finds out about a missing handler only when a request is sent: so each is asked for here.</summary>
[TestFixture("Sqlite")]
[TestFixture("SqlServer")]
internal sealed class ContainerTests(string provider)
{
    private static readonly Type[] Requests = [.. RequestRule.RequestsIn(Assemblies.Application.OwnTypes())];

    private ServiceProvider _services = null!; // Built before the first test.

    [OneTimeSetUp]
    public void Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AgentSend:DataFolder"] = Path.Combine(Path.GetTempPath(), "agentsend-never-written"),
            ["AgentSend:Smtp:Port"] = "0",
            ["AgentSend:Imap:Port"] = "0",
            ["AgentSend:Imap:TlsPort"] = "0",
            ["AgentSend:Persistence:Provider"] = provider,
            ["AgentSend:Persistence:ConnectionString"] = provider == "SqlServer" ? "Server=nowhere.invalid;Database=AgentSend" : null,
        }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddAgentSendApplication().AddAgentSendInfrastructure(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    [OneTimeTearDown]
    public async Task DisposeAsync() => await _services.DisposeAsync();

    [TestCaseSource(nameof(Requests))]
    public async Task The_handler_and_all_it_needs_is_there(Type request)
    {
        await using var scope = _services.CreateAsyncScope();

        Assert.That(scope.ServiceProvider.GetServices(typeof(IRequestHandler<,>).MakeGenericType(request, ResultOf(request))).Count(), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Requests))]
    public async Task The_bus_refuses_whoever_may_not_ask(Type request)
    {
        var isPlatform = request.IsAssignableTo(typeof(IPlatformRequest));
        var organization = Caller.For(OrganizationId.From(Guid.NewGuid()));

        Assert.That((await SendAsync(Caller.Anonymous, request))?.Code, Is.EqualTo(isPlatform ? "caller.not_platform" : "api_key.unknown"));
        if (isPlatform) Assert.That((await SendAsync(organization, request))?.Code, Is.EqualTo("caller.not_platform"));
        else Assert.That((await SendAsync(Caller.Platform, request))?.Code, Is.EqualTo("api_key.unknown"));
    }

    /// <summary>With a request that has no content: the bus must refuse it before it looks.</summary>
    private Task<Failure?> SendAsync(Caller caller, Type request) => (Task<Failure?>)typeof(ContainerTests)
        .GetMethod(nameof(SendOfAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
        .MakeGenericMethod(ResultOf(request).GenericTypeArguments[0])
        .Invoke(this, [caller, RuntimeHelpers.GetUninitializedObject(request)])!;

    private async Task<Failure?> SendOfAsync<T>(Caller caller, IRequest<Result<T>> request) =>
        (await _services.GetRequiredService<ICommandBus>().SendAsync(caller, request, CancellationToken.None)).Failure;

    private static Type ResultOf(Type request) =>
        request.GetInterfaces().Single(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
}
