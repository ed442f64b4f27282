using System.Text.Json;
using AgentSend.Api.Cli;

namespace AgentSend.Api.Tests.Cli;

/// <summary>Commands against a running server.</summary>
internal sealed class CommandTests
{
    private string _folder = null!;
    private Tenant _tenant = null!;
    private string _name = null!;

    [SetUp]
    public async Task SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("agentsend-cli-").FullName;
        _tenant = await RealServer.NewTenantAsync();
        _name = $"cli{Guid.NewGuid():N}";
        var made = await RunAsync("inboxes", "create", _name, "--name", "Cli");
        Assert.That((made.ExitCode, made.Output.Trim()), Is.EqualTo((0, $"{_name}@agents.localhost")), made.Errors);
    }

    [TearDown]
    public void TearDown()
    {
        _tenant.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Inboxes_are_listed_for_people_and_for_programs()
    {
        Assert.That((await RunAsync("inboxes", "list")).Output, Does.StartWith("ADDRESS").And.Contain($"{_name}@agents.localhost  Cli"));
        Assert.That((await RunAsync("inboxes", "list", "--json")).Json[0].Text("address"), Is.EqualTo($"{_name}@agents.localhost"));
    }

    [Test]
    public async Task A_message_is_sent_with_a_file_and_its_code_waited_for()
    {
        var file = await FileAsync("note.txt", "hello");
        var sent = await RunAsync("send", "--from", _name, "--to", $"{_name}@agents.localhost", "--subject", "Sign in", "--text", "Your verification code is 482913", "--attach", file, "--wait", "30", "--json");
        Assert.That(sent.ExitCode, Is.Zero, sent.Errors);
        Assert.That(sent.Json.Text("status"), Is.EqualTo("delivered"));

        var code = await RunAsync("wait", $"{_name}@agents.localhost", "--code", "--since", "5m", "--timeout", "30");
        Assert.That((code.ExitCode, code.Output), Is.EqualTo((0, "482913" + Environment.NewLine)));

        var list = (await RunAsync("messages", "list", _name, "--json")).Json;
        var shown = await RunAsync("messages", "show", list.EnumerateArray().First(m => m.Text("direction") == "inbound").Id());
        Assert.That(shown.Output, Does.Contain("Subject: Sign in").And.Contain("note.txt (5 octets)").And.Contain("Your verification code"));
        var thread = (await RunAsync("threads", "list", _name, "--json")).Json[0].Id();
        Assert.That((await RunAsync("threads", "show", thread)).Output, Does.Contain("Sign in"));
    }

    [Test]
    public async Task A_wait_in_vain_ends_with_a_code_of_its_own()
    {
        var run = await RunAsync("wait", _name, "--timeout", "0");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((ExitCodes.TimedOut, "")));
    }

    [Test]
    public async Task What_happens_is_printed_as_it_happens()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var sent = await RunAsync("send", "--from", _name, "--to", $"{_name}@agents.localhost", "--subject", "To be told", "--text", "x", "--wait", "30");
        Assert.That(sent.ExitCode, Is.Zero, sent.Errors);
        var run = await CliRun.OfAsync(["tail", _name, "--cursor", "0", "--count", "1", "--types", "message.received", "--url", RealServer.Url.ToString(), "--key", _tenant.Key], cancellationToken: patience.Token);

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Output, Does.Contain("message.received").And.Contain("To be told"));
        var json = await RunAsync("tail", "--cursor", "0", "--count", "1", "--json");
        Assert.That(json.Json.GetProperty("data").Text("inboxId"), Is.Not.Empty);
    }

    [Test]
    public async Task A_further_key_works()
    {
        var key = (await RunAsync("keys", "create", "second")).Output.Trim();
        using var other = new Tenant(RealServer.Url, key);

        Assert.That((await CliRun.OfAsync(other, "inboxes", "list")).Output, Does.Contain(_name));
        Assert.That((await RunAsync("keys", "list")).Output, Does.Contain("second"));
    }

    [Test]
    public async Task A_domain_is_added_and_looked_for()
    {
        var domain = $"cli-{Guid.NewGuid():N}.test";
        Assert.That((await RunAsync("domains", "add", domain)).Output, Does.Contain($"_agentsend.{domain}").And.Contain("pending"));

        var verified = await RunAsync("domains", "verify", domain);
        Assert.That(verified.ExitCode, Is.EqualTo(ExitCodes.Failed));
        Assert.That(verified.Output, Does.Contain(domain).And.Contain("MX"));
        Assert.That((await RunAsync("domains", "verify", "nobodys.test")).ExitCode, Is.EqualTo(ExitCodes.NotFound));
    }

    [Test]
    public async Task Refusals_have_exit_codes()
    {
        Assert.That((await RunAsync("messages", "list", "nobody")).ExitCode, Is.EqualTo(ExitCodes.NotFound));
        Assert.That((await RunAsync("messages", "show", Guid.NewGuid().ToString())).ExitCode, Is.EqualTo(ExitCodes.NotFound));
        var taken = await RunAsync("inboxes", "create", _name);
        Assert.That((taken.ExitCode, taken.Errors), Is.EqualTo((ExitCodes.Failed, taken.Errors)));
        Assert.That(taken.Errors, Does.StartWith("agentsend: ").And.Not.Contain("{"));
        var unknown = await CliRun.OfAsync(["inboxes", "list", "--url", RealServer.Url.ToString(), "--key", "as_unknown-0123456789abcdef"]);
        Assert.That(unknown.ExitCode, Is.EqualTo(ExitCodes.Refused));
    }

    [Test]
    public async Task Mail_is_imported_once_and_the_bad_is_named()
    {
        var path = await FileAsync("in.mbox", string.Concat(Enumerable.Range(0, 30).Select(Mbox)) + "From a Mon Jan  6 10:00:00 2020\nthis is no mail\n");

        var first = await RunAsync("import", path, "--inbox", _name, "--label", "old");
        var again = await RunAsync("import", path, "--inbox", _name, "--json");

        Assert.That((first.ExitCode, first.Output.Trim()), Is.EqualTo((ExitCodes.Partly, $"30 imported into {_name}@agents.localhost, 0 there already, 1 skipped.")));
        Assert.That(first.Errors, Does.StartWith("skipped in.mbox, message 31 (octet ").And.Not.Contain("of 30"));
        Assert.That((again.Json.GetProperty("imported").GetInt32(), again.Json.GetProperty("known").GetInt32()), Is.EqualTo((0, 30)));
        var list = (await RunAsync("messages", "list", _name, "--limit", "100", "--json")).Json;
        Assert.That(list.EnumerateArray().Select(m => m.Text("subject")), Is.EqualTo(Enumerable.Range(0, 30).Reverse().Select(i => $"Number {i}")));
        Assert.That(list[0].Texts("labels"), Is.EqualTo(new[] { "received", "unread", "old" }));
        Assert.That(list[0].Text("createdAt"), Is.EqualTo("2020-01-30T10:00:00.000Z"));
        Assert.That(list[1].Text("threadId"), Is.EqualTo(list[0].Text("threadId")), "an answer comes behind what it answers, however the file has them");
    }

    [TestCase("mbox", "out.mbox")]
    [TestCase("maildir", "out")]
    [TestCase("eml", "out")]
    public async Task What_is_exported_can_be_imported_elsewhere_and_is_known_where_it_was(string format, string to)
    {
        var path = await FileAsync("in.mbox", string.Concat(Enumerable.Range(0, 5).Select(Mbox)));
        await RunAsync("import", path, "--inbox", _name);
        await RunAsync("send", "--from", _name, "--to", "a@elsewhere.test", "--subject", "Sent", "--text", "From me", "--wait", "30");
        var target = Path.Combine(_folder, to);

        var export = await RunAsync("export", _name, "--to", target, "--format", format, "--json");
        string[] all = format == "mbox" ? [target, Path.Combine(_folder, "out.sent.mbox")] : [target];
        var known = await RunAsync(["import", .. all, "--inbox", _name, "--json"]);
        var other = $"other{Guid.NewGuid():N}";
        await RunAsync("inboxes", "create", other);
        var copied = await RunAsync(["import", .. all, "--inbox", other, "--json"]);

        Assert.That(export.ExitCode, Is.Zero, export.Errors);
        Assert.That(export.Json.GetProperty("exported").GetInt32(), Is.EqualTo(6));
        Assert.That(known.Json.GetProperty("known").GetInt32(), Is.EqualTo(6), known.Output);
        Assert.That(copied.Json.GetProperty("imported").GetInt32(), Is.EqualTo(6), copied.Output);
        var (before, after) = ((await RunAsync("messages", "list", _name, "--json")).Json, (await RunAsync("messages", "list", other, "--json")).Json);
        Assert.That(after.EnumerateArray().Select(Told), Is.EqualTo(before.EnumerateArray().Select(Told)));
        Assert.That((await RunAsync("export", _name, "--to", target, "--format", format)).ExitCode, Is.EqualTo(ExitCodes.Failed), "what is there is not touched");

        string Told(JsonElement message) => $"{message.Text("subject")} {message.Text("direction")} {message.Text("createdAt")[..19]} {(format == "eml" ? "" : message.Texts("labels").Contains("unread"))}";
    }

    /// <summary>The later in the file the older, the last two one conversation.</summary>
    private static string Mbox(int i) => $"""
        From a@b.test Mon Jan  6 10:00:00 2020
        From: A <a@b.test>
        Subject: Number {29 - i}
        Message-ID: <{29 - i}@b.test>
        {(i == 0 ? "In-Reply-To: <28@b.test>\n" : "")}Date: {new DateTimeOffset(2020, 1, 30 - i, 10, 0, 0, TimeSpan.Zero):R}
        Status: {(i == 0 ? "O" : "RO")}

        Text {29 - i}
        >From the beginning


        """.ReplaceLineEndings("\n");

    private Task<CliRun> RunAsync(params string[] arguments) => CliRun.OfAsync(_tenant, arguments);

    private async Task<string> FileAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
