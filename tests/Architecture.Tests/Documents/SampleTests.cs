using AgentSend.HelloInbox;

namespace AgentSend.Architecture.Tests.Documents;

internal sealed class SampleTests
{
    private DirectoryInfo _folder = null!; // Made for each test.

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("agentsend-sample-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task HelloInbox_sends_from_one_inbox_to_another()
    {
        using var output = new StringWriter();

        await Hello.RunAsync(_folder.FullName, output, CancellationToken.None);

        Assert.That(output.ToString(), Does.StartWith("bob@agents.localhost has a message from Alice <alice@agents.localhost>: Hello").And.Contains("read by another"));
    }

    [Test]
    public void The_manual_shows_the_code_of_the_sample()
    {
        var sample = Tree.Lines("samples/HelloInbox/Hello.cs").Select(line => line.Trim()).ToHashSet();
        var shown = Tree.Read("docs/command-bus.md").Split("```csharp\n")[1].Split("```")[0].Split('\n').Select(line => line.Trim());

        Assert.That(shown.Where(line => line.Length > 0 && !sample.Contains(line)), Is.Empty);
    }
}
