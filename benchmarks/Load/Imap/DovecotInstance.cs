using System.Diagnostics;

namespace AgentSend.Load.Imap;

/// <summary>A Dovecot of our own by <c>dovecot.sh</c>, gone when disposed or when we end.</summary>
internal sealed class DovecotInstance : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _script;

    private DovecotInstance(Process script) => _script = script;

    public static async Task<DovecotInstance> StartAsync(int port, string user, string password)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "dovecot.sh"), $"{port}", user, password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var script = Process.Start(start)!; // Not null: no shell is asked to reuse a process.
        var ready = (await script.StandardOutput.ReadLineAsync().WaitAsync(StartLimit))?.Split(' ');
        return ready is ["ready", ..] ? new DovecotInstance(script) : throw new UsageException("Dovecot did not start: it needs root and the package dovecot-imapd.");
    }

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        await _script.WaitForExitAsync().WaitAsync(StartLimit);
        _script.Dispose();
    }
}
