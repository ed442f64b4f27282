using AgentSend.Api.Hosting;

namespace AgentSend.Api.Tests.Hosting;

internal sealed class CommandLineTests
{
    [TestCase("", Verb.Serve, "")]
    [TestCase("--urls=http://127.0.0.1:0 --AgentSend:Smtp:Port 0", Verb.Serve, "")]
    [TestCase("--help", Verb.Help, "")]
    [TestCase("-h", Verb.Help, "")]
    [TestCase("organizations create --help", Verb.Help, "organizations create")]
    [TestCase("help organizations", Verb.Help, "organizations")]
    [TestCase("serve --urls=http://127.0.0.1:0 --help", Verb.Help, "serve")]
    [TestCase("--bogus", Verb.Unknown, "there is no option --bogus")]
    [TestCase("serve --port 80", Verb.Unknown, "there is no option --port")]
    [TestCase("serve --urls http://127.0.0.1:0 again", Verb.Unknown, "what is again for?")]
    [TestCase("--urls=http://127.0.0.1:0 again", Verb.Unknown, "what is again for?")]
    [TestCase("--ENVIRONMENT Production --Serilog:MinimumLevel:Default Debug", Verb.Serve, "")]
    [TestCase("mcp --key K --url=http://127.0.0.1:1", Verb.Mcp, "")]
    [TestCase("serve --key K", Verb.Unknown, "there is no option --key")]
    [TestCase("inboxes stop-sending", Verb.Unknown, "inboxes stop-sending: an id is missing")]
    [TestCase("--version", Verb.Version, "")]
    [TestCase("organizations create Acme", Verb.CreateOrganization, "Acme")]
    [TestCase("organizations create Acme --AgentSend:DataFolder=x", Verb.CreateOrganization, "Acme")]
    [TestCase("shared-domain records", Verb.ShowSharedDomain, "")]
    [TestCase("shared-domain rotate --AgentSend:DataFolder=x", Verb.RotateSharedKeys, "")]
    [TestCase("mcp", Verb.Mcp, "")]
    [TestCase("mcp --AgentSend:DataFolder=x", Verb.Mcp, "")]
    [TestCase("shared-domain", Verb.Unknown, "unknown command: shared-domain")]
    [TestCase("organizations create", Verb.Unknown, "organizations create: a name is missing")]
    [TestCase("organizations delete Acme", Verb.Unknown, "unknown command: organizations delete Acme")]
    [TestCase("server", Verb.Unknown, "unknown command: server")]
    [TestCase("serve", Verb.Serve, "")]
    [TestCase("serve --urls=http://127.0.0.1:0", Verb.Serve, "")]
    public void Words_say_what_to_do(string line, Verb verb, string argument)
    {
        var command = CommandLine.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That((command.Verb, command.Argument), Is.EqualTo((verb, argument)));
    }

    [Test]
    public void Settings_follow_the_words() =>
        Assert.That(CommandLine.Parse(["organizations", "create", "A", "--AgentSend:DataFolder", "x"]).Settings, Is.EqualTo(new[] { "--AgentSend:DataFolder", "x" }));
}
