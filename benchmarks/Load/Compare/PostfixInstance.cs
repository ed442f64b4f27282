using System.Diagnostics;
using System.Globalization;
using AgentSend.Load.Smtp;

namespace AgentSend.Load.Compare;

/// <summary>Sends the messages to a server.</summary>
/// <param name="drain">Waits, on the clock, for what the server does with a message after its 250.</param>
internal delegate Task<SmtpResult> Generator(SmtpTraffic traffic, ServerProcess? server, Func<Task>? drain);

/// <summary>A Postfix of our own by <c>postfix.sh</c>, gone when disposed or when we end.</summary>
internal sealed class PostfixInstance : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(120);
    private static readonly string[] Queues = ["incoming", "active", "deferred"]; // In the order mail moves: looked at so, none slips past.

    private readonly Process _script;
    private readonly string _folder;
    private readonly int _port;
    private readonly bool _isMaildir;
    private readonly ServerProcess _master;

    private PostfixInstance(Process script, int port, bool isMaildir, string folder, int master)
    {
        (_script, _port, _isMaildir, _folder) = (script, port, isMaildir, folder);
        _master = new ServerProcess(master);
    }

    public static Task<PostfixInstance> StartAsync(bool isMaildir, int port) => StartAsync(isMaildir, port, [isMaildir ? "maildir" : "discard", $"{port}"]);

    /// <summary>One that sends everything on to a port here.</summary>
    public static Task<PostfixInstance> StartRelayAsync(int port, int sinkPort) => StartAsync(isMaildir: false, port, ["relay", $"{port}", $"{sinkPort}"]);

    private static async Task<PostfixInstance> StartAsync(bool isMaildir, int port, string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "postfix.sh"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var script = Process.Start(start)!; // Not null: no shell is asked to reuse a process.
        var ready = (await script.StandardOutput.ReadLineAsync().WaitAsync(StartLimit))?.Split(' ');
        if (ready is not ["ready", var folder, var master]) throw new UsageException("Postfix did not start: it needs root and the package postfix.");
        return new PostfixInstance(script, port, isMaildir, folder, int.Parse(master, CultureInfo.InvariantCulture));
    }

    /// <summary>Sends the messages. With Maildir the clock stops when the last is delivered; else at the last 250, and the queue empties off the clock.</summary>
    public async Task<SmtpResult> RunAsync(SmtpTraffic traffic, Generator generator)
    {
        var ours = traffic with { Port = _port, To = ["u1@example.test"] };
        var result = await generator(ours, _master, _isMaildir ? DrainAsync : null);
        await DrainAsync();
        if (!_isMaildir) return result;

        var box = Path.Combine(_folder, "mail", "box", "new");
        var delivered = Directory.EnumerateFiles(box).Count();
        foreach (var file in Directory.EnumerateFiles(box)) File.Delete(file);
        return delivered == result.Accepted ? result : throw new UsageException($"Postfix took {result.Accepted} messages and delivered {delivered}.");
    }

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        await _script.WaitForExitAsync().WaitAsync(StartLimit);
        _script.Dispose();
    }

    public int Port => _port;

    public ServerProcess Master => _master;

    /// <summary>Until its queue is empty.</summary>
    public async Task DrainAsync()
    {
        var clock = Stopwatch.StartNew();
        while (Queues.Any(HasMail))
        {
            if (clock.Elapsed > DrainLimit) throw new UsageException($"Postfix has not emptied its queue in {DrainLimit}.");
            await Task.Delay(5);
        }
    }

    private bool HasMail(string queue)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(_folder, "queue", queue), "*", SearchOption.AllDirectories).Any();
        }
        catch (DirectoryNotFoundException)
        {
            return true; // A hashed folder went while we looked: look again.
        }
    }
}
