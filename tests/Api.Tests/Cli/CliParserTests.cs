using AgentSend.Api.Cli;
using AgentSend.Api.Cli.Commands;

namespace AgentSend.Api.Tests.Cli;

internal sealed class CliParserTests
{
    [TestCase("inboxes create alice", "inboxes create")]
    [TestCase("inboxes list --json", "inboxes list")]
    [TestCase("help import", "import")]
    [TestCase("doctor", "doctor")]
    [TestCase("inboxes", null)]
    [TestCase("inboxes stop-sending x", null)]
    [TestCase("organizations create Acme", null)]
    [TestCase("--urls=http://127.0.0.1:0", null)]
    [TestCase("", null)]
    public void A_command_is_found_by_its_words(string line, string? expected) =>
        Assert.That(CliProgram.Find(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))?.Name, Is.EqualTo(expected));

    [Test]
    public void Options_stand_anywhere_and_take_their_value_either_way()
    {
        var call = Parse(new SendCommand(), "send", "--to", "a@b.test,c@d.test", "--subject=", "one", "--to=e@f.test", "--json", "--", "--from");

        Assert.That(call.List("to"), Is.EqualTo(new[] { "a@b.test", "c@d.test", "e@f.test" }));
        Assert.That(call.Text("subject"), Is.Empty);
        Assert.That(call.Words, Is.EqualTo(new[] { "one", "--from" }));
        Assert.That(call.Terminal.IsJson, Is.True);
        Assert.That(call.IsSet("from"), Is.False);
    }

    [TestCase("send --form a", "there is no option --form")]
    [TestCase("send --json=yes", "--json takes no value")]
    [TestCase("send --to", "--to needs a value")]
    [TestCase("send --to --json", "--to needs a value")]
    [TestCase("send --from a --from b", "--from is there twice")]
    [TestCase("send -x", "there is no option -x")]
    [TestCase("send --AgentSend:DataFolder=x", "there is no option --AgentSend:DataFolder")]
    public void What_cannot_be_understood_is_said(string line, string expected)
    {
        var reason = Assert.Throws<CliException>(() => Parse(new SendCommand(), line.Split(' ')))!;

        Assert.That((reason.ExitCode, reason.Message), Is.EqualTo((ExitCodes.Usage, $"send: {expected}")));
    }

    [Test]
    public void Commands_of_this_machine_take_settings()
    {
        var call = Parse(new BackupCommand(), "backup", "there", "--AgentSend:DataFolder", "x", "--urls=http://[::]:1", "--json");

        Assert.That(call.Settings, Is.EqualTo(new[] { "--AgentSend:DataFolder=x", "--urls=http://[::]:1" }));
        Assert.That(call.Words, Is.EqualTo(new[] { "there" }));
    }

    [TestCase("90s", 90)]
    [TestCase("5m", 300)]
    [TestCase("2h", 7200)]
    [TestCase("1d", 86400)]
    public void A_time_may_be_how_long_ago(string text, int seconds)
    {
        var call = Parse(new WaitCommand(), "wait", "alice", "--since", text);

        Assert.That(call.Clock.GetUtcNow() - call.Time("since")!.Value, Is.EqualTo(TimeSpan.FromSeconds(seconds)).Within(TimeSpan.FromSeconds(5)));
    }

    [TestCase("yesterday")]
    [TestCase("5x")]
    [TestCase("m")]
    public void A_time_that_is_none_is_refused(string text) =>
        Assert.That(() => Parse(new WaitCommand(), "wait", "alice", "--since", text).Time("since"), Throws.TypeOf<CliException>());

    [TestCaseSource(typeof(CliProgram), nameof(CliProgram.Commands))]
    public async Task Every_command_says_what_it_takes(CliCommand command)
    {
        var run = await CliRun.OfAsync([.. command.Name.Split(' '), "--help"]);

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.StartWith($"Usage: agentsend {command.Name}").And.Contain("--json"));
        Assert.That(command.AllOptions.Select(option => option.Name), Is.Unique);
        Assert.That(command.AllOptions.All(option => run.Output.Contains($"--{option.Name}", StringComparison.Ordinal)), Is.True);
    }

    [TestCase("inboxes list", ExitCodes.Unreachable)]
    [TestCase("wait", ExitCodes.Usage)]
    [TestCase("send --to a@b.test --text x", ExitCodes.Usage)]
    [TestCase("tail --count 0", ExitCodes.Usage)]
    [TestCase("import --inbox x", ExitCodes.Usage)]
    [TestCase("export alice --to x", ExitCodes.Usage)]
    [TestCase("inboxes list --url nowhere", ExitCodes.Usage)]
    public async Task A_failure_has_its_exit_code_and_a_line(string line, int expected)
    {
        string[] where = line.Contains("--url", StringComparison.Ordinal) ? [] : ["--url", "http://127.0.0.1:1"];
        var run = await CliRun.OfAsync([.. line.Split(' '), .. where, "--key", "a-key-that-nobody-knows-0123"]);

        Assert.That(run.ExitCode, Is.EqualTo(expected), run.Errors);
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Errors, Does.StartWith("agentsend: "));
    }

    private static Invocation Parse(CliCommand command, params string[] args) =>
        CliParser.Parse(command, args, _ => new Terminal(TextWriter.Null, TextWriter.Null, false, false, false), TimeProvider.System);
}
