using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentSend.Load.Rest;

/// <summary>The yardstick: Kestrel, <see cref="BareQueries"/> and a serialiser in a process of their own, and nothing else.</summary>
internal sealed class BareProcess : IDisposable
{
    private readonly Process _child;

    private BareProcess(Process child, int port)
    {
        _child = child;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
        Process = new ServerProcess(child.Id);
    }

    public IPEndPoint EndPoint { get; }

    public ServerProcess Process { get; }

    public static async Task<BareProcess> StartAsync(int port, string database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) // Set: we run from an executable or from dotnet.
        {
            RedirectStandardInput = true, // Its end is the child's signal to end too, however we end.
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in new[] { "bare", "--port", $"{port}", "--database", Path.GetFullPath(database) }) start.ArgumentList.Add(argument);
        foreach (var (name, _) in SocketSettings.EventLoop) start.Environment.Remove(name);

        var bare = new BareProcess(System.Diagnostics.Process.Start(start)!, port); // Not null: no shell is asked to reuse a process.
        for (var attempt = 0; attempt < 100 && !bare._child.HasExited; attempt++)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(bare.EndPoint);
                return bare;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        bare.Dispose();
        throw new UsageException("The bare server did not start.");
    }

    /// <summary><c>bare</c>: what the child runs. Ends with its standard input.</summary>
    public static async Task ServeAsync(Options options)
    {
        var port = options.Number("port", 8081);
        var database = new SqliteConnectionStringBuilder { DataSource = options.Required("database"), Mode = SqliteOpenMode.ReadOnly }.ToString();
        options.End();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        app.MapGet("/messages/{id:guid}", async (Guid id) =>
        {
            await using var connection = await OpenAsync();
            return await BareQueries.GetAsync(connection, id) is { } message ? Results.Ok(message) : Results.NotFound();
        });
        app.MapGet("/inboxes/{inbox:guid}/messages", async (Guid inbox, int limit) =>
        {
            await using var connection = await OpenAsync();
            return new { data = await BareQueries.PageAsync(connection, inbox, limit), limit, offset = 0 };
        });
        await app.StartAsync();
        await Console.In.ReadToEndAsync();
        await app.StopAsync();

        async Task<SqliteConnection> OpenAsync()
        {
            var connection = new SqliteConnection(database);
            await connection.OpenAsync();
            return connection;
        }
    }

    public void Dispose()
    {
        _child.StandardInput.Close();
        if (!_child.WaitForExit(TimeSpan.FromSeconds(5))) _child.Kill();
        _child.Dispose();
    }
}
