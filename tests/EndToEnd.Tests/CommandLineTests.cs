using System.Text.Json;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.EndToEnd.Tests.Survival;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests;

/// <summary>The program called as from a shell, beside a server of its own.</summary>
internal sealed class CommandLineTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TempFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task A_backup_made_under_load_is_whole_and_a_server_goes_on_from_it()
    {
        var (data, copy) = (_folder.File("data"), _folder.File("copy"));
        string[] kept;
        await using (var server = await ServerProcess.StartAsync(data))
        {
            var inbox = await server.Rest.CreateInboxAsync();
            kept = await SendAsync(server, inbox.Id, 20);
            var sending = SendAsync(server, inbox.Id, 100);

            var backup = await RunAsync("backup", copy, $"--AgentSend:DataFolder={data}", "--json");
            var again = await RunAsync("backup", copy, $"--AgentSend:DataFolder={data}");

            Assert.That(backup.ExitCode, Is.Zero, backup.ToString());
            Assert.That(JsonElement.Parse(backup.Output).GetProperty("files")[0].GetProperty("path").GetString(), Is.EqualTo("agentsend.db"));
            Assert.That((again.ExitCode, again.Errors.Contains("there already", StringComparison.Ordinal)), Is.EqualTo((1, true)));
            await sending;
        }

        Assert.That(Database.Scalar(copy, "PRAGMA integrity_check"), Is.EqualTo("ok"));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(Path.Combine(copy, "agentsend.db")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await using var restored = await ServerProcess.StartAsync(copy);
        foreach (var id in kept) Assert.That((await restored.Rest.AskAsync(HttpMethod.Get, $"/messages/{id}")).Status, Is.EqualTo(System.Net.HttpStatusCode.OK));
    }

    [Test]
    public async Task A_backup_of_nothing_says_so()
    {
        var run = await RunAsync("backup", _folder.File("copy"), $"--AgentSend:DataFolder={_folder.File("nowhere")}");
        Assert.That((run.ExitCode, run.Errors.Trim().Contains('\n', StringComparison.Ordinal)), Is.EqualTo((1, false)), run.ToString());
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    [Test]
    public async Task The_doctor_finds_a_running_server_and_a_taken_port()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"));
        string[] settings =
        [
            $"--AgentSend:DataFolder={_folder.File("data")}", "--AgentSend:Doctor:TimeServer=", $"--urls=http://127.0.0.1:{server.HttpPort}",
            $"--AgentSend:Submission:Port={server.SubmissionPort}", $"--AgentSend:Submission:TlsPort={server.SubmissionTlsPort}", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0",
        ];

        var well = await RunAsync(["doctor", "--json", .. settings, $"--AgentSend:Smtp:Port={server.SmtpPort}"]);
        var ill = await RunAsync(["doctor", .. settings, $"--AgentSend:Smtp:Port={server.HttpPort}", "--AgentSend:Mail:Domian=x"]);
        var worse = await RunAsync(["doctor", .. settings, "--AgentSend:Smtp:Port=mail"]);

        Assert.That(well.ExitCode, Is.Zero, well.ToString());
        var found = JsonElement.Parse(well.Output).EnumerateArray().Select(d => $"{d.GetProperty("area")} {d.GetProperty("verdict")} {d.GetProperty("found")}").ToArray();
        Assert.That(found, Has.Some.StartWith("ports ok HTTP: AgentSend answers").And.Some.StartWith("ports ok SMTP: AgentSend answers").And.Some.StartWith("database ok"));
        Assert.That(found, Has.Some.StartWith("ports ok Submission with STARTTLS: AgentSend answers").And.Some.StartWith("ports ok Submission with TLS: AgentSend answers"));
        Assert.That(found, Has.Some.StartWith("tls note Submission shows a certificate this server has signed itself").And.Some.StartWith("ports note IMAP with TLS is switched off"));
        Assert.That(ill.ExitCode, Is.EqualTo(1), ill.ToString());
        Assert.That(ill.Output, Does.Contain("another program listens").And.Contain("AgentSend:Mail:Domain meant"));
        Assert.That((worse.ExitCode, worse.Output.Contains("Smtp:Port", StringComparison.Ordinal)), Is.EqualTo((1, true)), worse.ToString());
        Assert.That(well.Output + ill.Output, Has.None.EqualTo('\u001b'));
    }

    [Test]
    public async Task A_script_sends_and_reads_a_code()
    {
        await using var server = await ServerProcess.StartAsync(_folder.File("data"));
        string[] where = ["--url", $"http://127.0.0.1:{server.HttpPort}"];

        Assert.That((await RunAsync(["inboxes", "create", "alice", .. where])).Output.Trim(), Is.EqualTo("alice@agents.localhost"));
        var sent = await RunAsync(["send", "--from", "alice", "--to", "alice@agents.localhost", "--subject", "Sign in", "--text", "Your code is 733104", .. where]);
        Assert.That(sent.ExitCode, Is.Zero, sent.ToString());
        var code = await RunAsync(["wait", "alice", "--code", "--since", "1h", "--timeout", "60", .. where]);
        Assert.That((code.ExitCode, code.Output.Trim(), code.Errors), Is.EqualTo((0, "733104", "")));
    }

    [Test]
    public async Task Without_a_server_or_a_key_a_command_says_what_is_missing()
    {
        var nobody = await RunAsync("inboxes", "list", "--url", $"http://127.0.0.1:{FreePort.Next()}");
        var keyless = await ProgramRun.ToEndAsync(_folder.Path, key: null, "inboxes", "list");

        Assert.That((nobody.ExitCode, keyless.ExitCode), Is.EqualTo((4, 5)));
        Assert.That(keyless.Errors, Does.Contain("AGENTSEND_API_KEY"));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder.Path), Is.Empty);
    }

    private static async Task<string[]> SendAsync(ServerProcess server, Guid inbox, int count)
    {
        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            var answer = await server.Rest.AskAsync(HttpMethod.Post, $"/inboxes/{inbox}/messages", new { to = new[] { "somebody@elsewhere.test" }, subject = $"{i}", bodyText = new string('x', 20_000) });
            ids[i] = JsonElement.Parse(answer.Body).GetProperty("id").GetString()!;
        }

        return ids;
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.ToEndAsync(_folder.Path, ProgramRun.Key, arguments);
}
