using AgentSend.Application;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Organizations;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Infrastructure;
using AgentSend.Infrastructure.Persistence;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Testing;

/// <summary>
/// A store of its own, made on first use and dropped with its fixture: the application and its infrastructure as the host composes them, hosted
/// services not started, and the clock in the test's hand. What several nodes see of one store, <see cref="NewNode"/> shows.
/// </summary>
public sealed class TestDatabase
{
    /// <summary>Of one node: enough to get into each other's way. Some servers take longer to open one than a whole test does.</summary>
    private const int MaxConnections = 16;

    /// <summary>For one of them to be free, or open: a busy machine is no failure.</summary>
    private const int PatienceSeconds = 120;

    private readonly string? _server;
    private readonly string _name = $"agentsend_test_{Guid.NewGuid():N}";
    private readonly Lock _lock = new();
    private readonly List<ServiceProvider> _nodes = [];
    private bool _isCreated;
    private Task? _prepared;
    private ServiceProvider? _services;

    private TestDatabase(string? server) => _server = server;

    /// <summary>For the fixture's name.</summary>
    public string Engine => IsSqlServer ? "SQL Server" : "SQLite";

    public bool IsSqlServer => _server is not null;

    /// <summary>Of every node.</summary>
    public FakeTimeProvider Clock { get; } = new();

    /// <summary>The SQLite file's folder, and a place for other files of the test.</summary>
    public string Folder => Path.Combine(Path.GetTempPath(), _name);

    /// <summary>As the host would be given it.</summary>
    public string ConnectionString => IsSqlServer
        ? new SqlConnectionStringBuilder(_server) { InitialCatalog = _name, MaxPoolSize = MaxConnections, ConnectTimeout = PatienceSeconds }.ConnectionString
        : $"Data Source={Path.Combine(Folder, "agentsend.db")}";

    /// <summary>Settings as the host would read them; set before first use to change what the nodes see.</summary>
    public Dictionary<string, string?> Settings { get; } = new() { ["AgentSend:Mail:Domain"] = Some.Domain, ["AgentSend:Mail:HostName"] = "mx.test" };

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("Prepare the database first.");

    public ICommandBus Bus => Services.GetRequiredService<ICommandBus>();

    public static TestDatabase Sqlite() => new(null);

    /// <param name="connectionString">Of any database of the server; the login may make and drop databases.</param>
    public static TestDatabase SqlServer(string connectionString) => new(connectionString);

    /// <summary>Another database on the same engine, not made yet.</summary>
    public TestDatabase Another() => new(_server);

    /// <summary>Makes the database and its schema, once.</summary>
    public Task PrepareAsync()
    {
        lock (_lock) return _prepared ??= PrepareOnceAsync();
    }

    /// <summary>Makes the database without a schema.</summary>
    public async Task CreateAsync()
    {
        Directory.CreateDirectory(Folder);
        if (_server is null || _isCreated) return;
        _isCreated = true;
        await using var master = await OpenMasterAsync();
        await master.ExecuteAsync($"CREATE DATABASE {_name}");
    }

    /// <summary>A program of its own on the same database: what another process, or another machine, would be.</summary>
    public ServiceProvider NewNode(Action<IServiceCollection>? change = null)
    {
        var settings = new Dictionary<string, string?>(Settings);
        settings.TryAdd("AgentSend:DataFolder", Folder);
        settings.TryAdd("AgentSend:Persistence:Provider", IsSqlServer ? "SqlServer" : "Sqlite");
        settings.TryAdd("AgentSend:Persistence:ConnectionString", ConnectionString);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddAgentSendApplication()
            .AddAgentSendInfrastructure(configuration)
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        change?.Invoke(services);
        var node = services.BuildServiceProvider(validateScopes: true);
        lock (_lock) _nodes.Add(node);
        return node;
    }

    /// <summary>An organization of its own keeps tests of one fixture out of one another's way.</summary>
    public async Task<Caller> NewOrganizationAsync()
    {
        await PrepareAsync();
        var made = await Bus.SendAsync(Caller.Platform, new CreateOrganization("Test"), CancellationToken.None);
        return Caller.For(new OrganizationId(made.Value!.Id), new ApiKeyId(made.Value.Key.Id));
    }

    /// <summary>Runs in a unit of work, kept unless it throws.</summary>
    public Task<T> WriteAsync<TPort, T>(Func<TPort, Task<T>> work, IServiceProvider? node = null)
        where TPort : notnull => WriteAsync<TPort, T>(work, static _ => true, node);

    /// <param name="keep">Whether the outcome is to be committed.</param>
    public async Task<T> WriteAsync<TPort, T>(Func<TPort, Task<T>> work, Func<T, bool> keep, IServiceProvider? node = null)
        where TPort : notnull
    {
        await PrepareAsync();
        await using var scope = (node ?? Services).CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            _ => work(scope.ServiceProvider.GetRequiredService<TPort>()), keep, CancellationToken.None);
    }

    /// <inheritdoc cref="WriteAsync{TPort,T}(Func{TPort,Task{T}},IServiceProvider?)"/>
    public Task WriteAsync<TPort>(Func<TPort, Task> work, IServiceProvider? node = null)
        where TPort : notnull => WriteAsync<TPort, bool>(
        async port =>
        {
            await work(port);
            return true;
        },
        node);

    /// <summary>Reads what is committed.</summary>
    public async Task<T> ReadAsync<TPort, T>(Func<TPort, Task<T>> read, IServiceProvider? node = null)
        where TPort : notnull
    {
        await PrepareAsync();
        await using var scope = (node ?? Services).CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TPort>());
    }

    /// <summary>Looks behind the repositories: one number, committed.</summary>
    public Task<long> CountAsync(string sql, object? arguments = null) =>
        ReadAsync<IDbSession, long>(session => session.ScalarAsync<long>(sql, arguments, CancellationToken.None));

    /// <summary>Changes something behind the repositories' back.</summary>
    public Task<int> ExecuteAsync(string sql, object? arguments = null) =>
        WriteAsync<IDbSession, int>(session => session.ExecuteAsync(sql, arguments, CancellationToken.None));

    /// <summary>Ends the nodes and drops the database.</summary>
    public async Task DropAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _nodes.Clear();
        (_services, _prepared) = (null, null);
        if (_server is not null)
        {
            SqlConnection.ClearAllPools();
            await using var master = await OpenMasterAsync();
            await master.ExecuteAsync($"DROP DATABASE IF EXISTS {_name}");
        }

        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    public override string ToString() => Engine;

    private async Task PrepareOnceAsync()
    {
        await CreateAsync();
        var services = NewNode();
        await services.GetRequiredService<IStore>().PrepareAsync(CancellationToken.None);
        _services = services;
    }

    private async Task<SqlConnection> OpenMasterAsync()
    {
        var master = new SqlConnection(new SqlConnectionStringBuilder(_server) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        await master.OpenAsync();
        return master;
    }
}
