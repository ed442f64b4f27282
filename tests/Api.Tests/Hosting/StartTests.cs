using System.Net;
using System.Net.Sockets;
using AgentSend.Api.Hosting;

namespace AgentSend.Api.Tests.Hosting;

/// <summary>Runs the program itself, up to its exit code.</summary>
[NonParallelizable]
internal sealed class StartTests
{
    private string _folder = null!;
    private StringWriter _output = null!;
    private StringWriter _error = null!;
    private (TextWriter Output, TextWriter Error) _console;

    [SetUp]
    public void SetUp()
    {
        _folder = Path.Combine(Path.GetTempPath(), $"agentsend-start-{Guid.NewGuid():N}");
        _console = (Console.Out, Console.Error);
        Console.SetOut(_output = new StringWriter());
        Console.SetError(_error = new StringWriter());
    }

    [TearDown]
    public void TearDown()
    {
        Console.SetOut(_console.Output);
        Console.SetError(_console.Error);
        _output.Dispose();
        _error.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [TestCase("--AgentSend:Smtp:Port=99999", "between 0 and 65535")]
    [TestCase("--AgentSend:Smtp:Port=abc", "AgentSend:Smtp:Port")]
    [TestCase("--AgentSend:Mail:Domain=not a domain", "AgentSend:Mail:Domain")]
    [TestCase("--AgentSend:Delivery:Mode=post", "AgentSend:Delivery:Mode")]
    [TestCase("--AgentSend:Delivery:Mode=relay", "AgentSend:Delivery:Relay:Host")]
    [TestCase("--AgentSend:Persistence:Provider=Oracle", "AgentSend:Persistence:Provider")]
    [TestCase("--AgentSend:Persistence:ConnectionString=garbage", "ConnectionString")]
    [TestCase("--AgentSend:PublicUrl=ftp://x", "AgentSend:PublicUrl")]
    [TestCase("--AgentSend:DataFolder=/proc/nowhere", "/proc/nowhere")]
    public async Task A_setting_that_cannot_be_is_told_in_one_line(string setting, string said)
    {
        var exitCode = await AgentSendProgram.ServeAsync(["--urls=http://127.0.0.1:0", $"--AgentSend:DataFolder={_folder}", setting]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(_error.ToString(), Does.StartWith("agentsend: ").And.Contain(said));
        Assert.That(_error.ToString().Trim(), Does.Not.Contain('\n'));
    }

    [Test]
    public async Task Several_wrong_settings_are_told_at_once()
    {
        await AgentSendProgram.ServeAsync([$"--AgentSend:DataFolder={_folder}", "--AgentSend:Smtp:Port=-1", "--AgentSend:PublicUrl=x"]);

        Assert.That(_error.ToString(), Does.Contain("Port").And.Contain("AgentSend:PublicUrl"));
    }

    [TestCase("HTTP")]
    [TestCase("SMTP")]
    public async Task A_taken_port_is_told_and_a_key_that_nobody_saw_is_undone(string door)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (http, smtp) = door == "HTTP" ? (((IPEndPoint)taken.LocalEndpoint).Port, 0) : (0, ((IPEndPoint)taken.LocalEndpoint).Port);

        var exitCode = await AgentSendProgram.ServeAsync([$"--urls=http://127.0.0.1:{http}", $"--AgentSend:Smtp:Port={smtp}", "--AgentSend:Submission:Port=0", "--AgentSend:Submission:TlsPort=0", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0", $"--AgentSend:DataFolder={_folder}"]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(_error.ToString(), Does.Contain("in use"));
        Assert.That(_output.ToString(), Is.Empty);

        // Nothing is left that would keep the next start from making its own: the store takes a first organization once more.
        Assert.That(await AgentSendProgram.CreateOrganizationAsync("Acme", [$"--AgentSend:DataFolder={_folder}"]), Is.Zero, _error.ToString());
    }

    [Test]
    public async Task An_organization_is_made_and_its_key_printed()
    {
        var exitCode = await AgentSendProgram.CreateOrganizationAsync("Acme", [$"--AgentSend:DataFolder={_folder}"]);

        Assert.That(exitCode, Is.Zero, _error.ToString());
        Assert.That(_output.ToString(), Does.Match("Organization [0-9a-f-]{36}: Acme").And.Match("API key, shown only this once: as_[\\w-]{43}"));
    }

    [Test]
    public async Task An_organization_without_a_name_is_refused()
    {
        var exitCode = await AgentSendProgram.CreateOrganizationAsync("", [$"--AgentSend:DataFolder={_folder}"]);

        Assert.That(exitCode, Is.EqualTo(1));
    }
}
