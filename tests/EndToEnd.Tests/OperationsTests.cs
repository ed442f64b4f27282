using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.EndToEnd.Tests.Survival;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests;

/// <summary>What an operator meets: mistakes are told in a line, not in a stack trace.</summary>
internal sealed partial class OperationsTests
{
    private const int Failed = 1;
    private const int UsageError = 2;

    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("--urls=http://127.0.0.1:{0}", "--urls")]
    [TestCase("--AgentSend:Smtp:Port={0}", "Smtp:Port")]
    public async Task A_taken_port_is_refused_with_the_setting_to_change(string setting, string name)
    {
        using var squatter = new TcpListener(IPAddress.Loopback, FreePort.Next());
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var run = await RunAsync(string.Format(null, setting, port));

        Refuses(run, name);
    }

    [Test]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        await File.WriteAllTextAsync(_folder.File("taken"), "");
        Refuses(await RunAsync($"--AgentSend:DataFolder={_folder.File("taken")}"), "taken");
    }

    [Test, Platform(Exclude = "Win", Reason = "Folders have no mode."), UnsupportedOSPlatform("windows")]
    public async Task A_data_folder_that_may_not_be_written_is_named()
    {
        var closed = Directory.CreateDirectory(_folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Refuses(await ProgramRun.ToEndBoundByModesAsync(_folder.Path, ProgramRun.Key, Settings($"--AgentSend:DataFolder={closed.FullName}")), "closed");
        Assert.That(closed.EnumerateFileSystemInfos(), Is.Empty);
    }

    [Test]
    public async Task A_database_that_may_not_be_written_is_named()
    {
        await File.WriteAllBytesAsync(_folder.File("agentsend.db"), []);
        File.SetAttributes(_folder.File("agentsend.db"), FileAttributes.ReadOnly);
        var run = await ProgramRun.ToEndBoundByModesAsync(_folder.Path, ProgramRun.Key, Settings());
        File.SetAttributes(_folder.File("agentsend.db"), FileAttributes.Normal); // Windows would keep it.
        Refuses(run, "agentsend.db");
    }

    [Test]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(_folder.File("agentsend.db"), new string('x', 8192));
        Refuses(await RunAsync(), "agentsend.db");
    }

    [TestCase("nonsense")]
    [TestCase("Data Source")]
    [TestCase("Host=db;Mode=Sideways")]
    public async Task A_connection_string_that_cannot_be_read_is_refused(string text) =>
        Refuses(await RunAsync($"--AgentSend:Persistence:ConnectionString={text}"), "ConnectionString");

    [Test]
    public async Task A_server_nobody_answers_at_is_refused() => Refuses(
        await RunAsync("--AgentSend:Persistence:Provider=SqlServer", "--AgentSend:Persistence:ConnectionString=Server=tcp:127.0.0.1,1;Database=agentsend;User Id=sa;Password=x;Connect Timeout=2"),
        "");

    [Test]
    public async Task SQL_Server_without_a_connection_string_is_refused() =>
        Refuses(await RunAsync("--AgentSend:Persistence:Provider=SqlServer"), "ConnectionString");

    [Test]
    public async Task A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        await (await ServerProcess.StartAsync(_folder.Path)).DisposeAsync();
        Database.Scalar(_folder.Path, "INSERT INTO SchemaMigrations (Number, Name, AppliedAtUnixMs) VALUES (9999, 'of_tomorrow', 0)");

        Refuses(await RunAsync(), "9999");
        Assert.That(Database.Scalar(_folder.Path, "SELECT COUNT(*) FROM SchemaMigrations WHERE Number = 9999"), Is.EqualTo("1"));
    }

    [TestCase("--AgentSend:Delivery:Mode=carrier-pigeon", "Delivery:Mode")]
    [TestCase("--AgentSend:Persistence:Provider=Oracle", "Provider")]
    [TestCase("--AgentSend:Smtp:Port=99999", "Port")]
    [TestCase("--AgentSend:Smtp:Port=mail", "Smtp:Port")]
    [TestCase("--AgentSend:Smtp:Address=everywhere", "Smtp:Address")]
    [TestCase("--AgentSend:Mail:Domain=not a domain", "Mail:Domain")]
    [TestCase("--AgentSend:Limits:MaxMessageBytes=12", "MaxMessageBytes")]
    [TestCase("--AgentSend:Smtp:MaxInFlightOctets=1048576", "MaxInFlightOctets")]
    [TestCase("--AgentSend:Smtp:CertificatePath=missing.pem", "missing.pem")]
    [TestCase("--AgentSend:PublicUrl=nowhere", "PublicUrl")]
    [TestCase("--urls=nonsense", "nonsense")]
    public async Task A_value_that_makes_no_sense_is_refused_by_name(string setting, string name) => Refuses(await RunAsync(setting), name);

    [Test]
    public async Task A_key_that_is_too_short_is_refused_without_being_shown()
    {
        var run = await ProgramRun.ToEndAsync(_folder.Path, "tooshort", $"--AgentSend:DataFolder={_folder.Path}");
        Refuses(run, "AGENTSEND_API_KEY");
        Assert.That(run.Errors + run.Output, Does.Not.Contain("tooshort"));
    }

    [Test]
    public async Task Help_names_the_settings()
    {
        var run = await RunAsync("--help");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.StartWith("Usage:").And.Contain("AgentSend:DataFolder").And.Contain("AGENTSEND_API_KEY"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public async Task Version_is_one_line()
    {
        var run = await RunAsync("--version");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        Assert.That(run.Output.TrimEnd(), Does.Match(@"^AgentSend \d+\.\d+\.\d+\S*$"));
    }

    [TestCase("organisations", "create", "Acme")]
    [TestCase("organizations", "create")]
    [TestCase("server")]
    public async Task A_command_nobody_knows_is_refused_with_a_hint(params string[] words)
    {
        var run = await ProgramRun.ToEndAsync(_folder.Path, ProgramRun.Key, words);
        Assert.That(run.ExitCode, Is.EqualTo(UsageError));
        Assert.That(run.Errors, Does.StartWith("agentsend: ").And.Contain("--help").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_second_organization_is_made_beside_a_running_server_and_sees_nothing_of_the_first()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        var inbox = await server.Rest.CreateInboxAsync();

        var run = await ProgramRun.ToEndAsync(_folder.Path, key: null, "organizations", "create", "Acme", $"--AgentSend:DataFolder={_folder.Path}");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        using var acme = new RestClient(new Uri($"http://127.0.0.1:{server.HttpPort}"), Key().Match(run.Output).Value);

        Assert.That((await acme.GetAsync<Account>("/account")).Name, Is.EqualTo("Acme"));
        Assert.That((await acme.AskAsync(HttpMethod.Get, $"/inboxes/{inbox.Id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await acme.AllAsync<Inbox>("/inboxes"), Is.Empty);
    }

    [Test]
    public async Task The_first_start_prints_a_key_that_works_and_the_second_prints_none()
    {
        string key;
        await using (var first = ServerProcess.Launch(_folder.Path, key: null))
        {
            await first.ReadyAsync();
            await Eventually.HoldsAsync(() => Task.FromResult(first.Output.Contains("Try ", StringComparison.Ordinal)), "the banner");
            key = Key().Match(first.Output).Value;
            using var client = new RestClient(new Uri($"http://127.0.0.1:{first.HttpPort}"), key);
            await client.CreateInboxAsync();
        }

        await using var second = ServerProcess.Launch(_folder.Path, key: null);
        await second.ReadyAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(second.Output.Contains("Try ", StringComparison.Ordinal)), "the banner");
        Assert.That(Key().IsMatch(second.Output), Is.False, second.Output);
        using var again = new RestClient(new Uri($"http://127.0.0.1:{second.HttpPort}"), key);
        Assert.That(await again.AllAsync<Inbox>("/inboxes"), Has.Count.EqualTo(1));
    }

    private static void Refuses(ProgramRun run, string name)
    {
        var lines = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(Failed), run.ToString());
            Assert.That(lines, Has.Length.EqualTo(1), run.Errors);
            Assert.That(run.Errors, Does.StartWith("agentsend: ").And.Contain(name));
            Assert.That(run.Output, Does.Not.Contain("   at "), "a stack trace");
        });
    }

    private Task<ProgramRun> RunAsync(params string[] settings) => ProgramRun.ToEndAsync(_folder.Path, ProgramRun.Key, Settings(settings));

    private string[] Settings(params string[] settings) =>
        [$"--AgentSend:DataFolder={_folder.Path}", $"--AgentSend:Smtp:Port={FreePort.Next()}", "--AgentSend:Submission:Port=0", "--AgentSend:Submission:TlsPort=0", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0", $"--urls=http://127.0.0.1:{FreePort.Next()}", .. settings];

    [GeneratedRegex(@"as_[\w-]{20,}")]
    private static partial Regex Key();
}
