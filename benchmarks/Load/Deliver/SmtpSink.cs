using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgentSend.Load.Deliver;

/// <summary>Postfix's own sink, which takes everything and keeps nothing. Stopped, it lets clients connect and says nothing: their queues fill.</summary>
internal sealed class SmtpSink : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private SmtpSink(Process process) => _process = process;

    public static async Task<SmtpSink> StartAsync(int port)
    {
        try
        {
            // -u: it gives up root. The number is the backlog.
            string[] arguments = [.. Environment.IsPrivilegedProcess ? ["-u", "nobody"] : Array.Empty<string>(), $"127.0.0.1:{port}", "500"];
            var sink = new SmtpSink(Process.Start(new ProcessStartInfo("smtp-sink", arguments))!); // Not null: no shell is asked to reuse a process.
            await sink.ListensAsync(port);
            return sink;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException("smtp-sink is not on PATH: install the package postfix.");
        }
    }

    public void Stop() => Signal("STOP");

    public void Continue() => Signal("CONT");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ListensAsync(int port)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(since) < StartLimit)
            {
                await Task.Delay(20);
            }
        }
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }
}
