using System.Diagnostics;
using System.Net.Sockets;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Screening;

/// <summary>A daemon of Debian's, run by the test with a configuration of its own.</summary>
internal sealed class RealEngine : IAsyncDisposable
{
    /// <summary>SpamAssassin compiles its rules when it starts.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private bool _isEnded;

    private RealEngine(Process process) => _process = process;

    /// <param name="program">Looked for where daemons are.</param>
    /// <returns>Once it listens on the port.</returns>
    public static async Task<RealEngine> StartAsync(string program, int port, params string[] arguments)
    {
        var path = new[] { "/usr/sbin", "/usr/bin" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (path is null) Prerequisite.IsMissing($"{program} is not installed.");
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Eventually.HoldsAsync(
            async () =>
            {
                if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {string.Join('\n', await said)}");
                try
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync("127.0.0.1", port);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            },
            $"{program} to listen",
            StartPatience);
        return new RealEngine(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isEnded) return; // Ended before the end of the test.
        _isEnded = true;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
