using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <summary>The built program as a server of its own: started, asked, stopped or killed like an operator's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(1);

    /// <summary>Killed with the test host, whatever becomes of the tests.</summary>
    private static readonly ConcurrentDictionary<int, Process> Running = new();

    private readonly StringBuilder _output = new();
    private readonly Process _process;

    static ServerProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values) process.Kill();
    };

    private ServerProcess(string dataFolder, string? key, string[] settings)
    {
        Rest = new RestClient(new Uri($"http://127.0.0.1:{HttpPort}"), key ?? "");
        string[] arguments = [$"--urls=http://127.0.0.1:{HttpPort}", $"--AgentSend:Smtp:Port={SmtpPort}", $"--AgentSend:Submission:Port={SubmissionPort}", $"--AgentSend:Submission:TlsPort={SubmissionTlsPort}",
            "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0",
            $"--AgentSend:DataFolder={dataFolder}", .. settings];
        _process = new Process { StartInfo = ProgramRun.StartInfo(Path.GetTempPath(), key, arguments) };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        Running[_process.Id] = _process;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int HttpPort { get; } = FreePort.Next();

    public int SmtpPort { get; } = FreePort.Next();

    /// <summary>With STARTTLS.</summary>
    public int SubmissionPort { get; } = FreePort.Next();

    /// <summary>With TLS from the first octet.</summary>
    public int SubmissionTlsPort { get; } = FreePort.Next();

    public RestClient Rest { get; }

    public int Id => _process.Id;

    /// <summary>Both streams, as far as they have come.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder, params string[] settings)
    {
        var server = Launch(dataFolder, ProgramRun.Key, settings);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>Starts a server; it is not ready yet.</summary>
    public static ServerProcess Launch(string dataFolder, string? key, params string[] settings) => new(dataFolder, key, settings);

    public async Task ReadyAsync()
    {
        await Eventually.HoldsAsync(
            async () =>
            {
                if (_process.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode}:\n{Output}");
                return await Rest.IsReadyAsync();
            },
            "a ready server",
            StartPatience);
    }

    public Task<SmtpClient> ConnectAsync(IPAddress? from = null) => SmtpClient.ConnectAsync(SmtpPort, from);

    /// <summary>As <c>kill -9</c>: the program learns nothing of it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>As <c>kill -TERM</c>, which systemd and Docker stop programs with.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StopPatience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        Running.TryRemove(_process.Id, out _);
        _process.Dispose();
        Rest.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
    }
}
