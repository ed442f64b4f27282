namespace AgentSend.Architecture.Tests.Documents;

/// <summary><c>docs/configuration.md</c> is as the classes of options have it; with <c>AGENTSEND_WRITE_DOCS=1</c> it is written anew.</summary>
internal sealed class ConfigurationPageTests
{
    private const string Page = "docs/configuration.md";

    [Test]
    public void The_page_is_current()
    {
        var written = ConfigurationPage.Write(SettingsTests.OptionTypes, SettingsTests.Sections);
        if (Environment.GetEnvironmentVariable("AGENTSEND_WRITE_DOCS") == "1") File.WriteAllText(Tree.Full(Page), written);

        Assert.That(Tree.Read(Page).ReplaceLineEndings("\n"), Is.EqualTo(written), "Write it anew: AGENTSEND_WRITE_DOCS=1 dotnet test tests/Architecture.Tests --filter ConfigurationPageTests");
    }

    [Test]
    public void Every_setting_says_what_it_means()
    {
        var silent = ConfigurationPage.Write(SettingsTests.OptionTypes, SettingsTests.Sections).Split('\n').Where(line => line.StartsWith("| `AgentSend:", StringComparison.Ordinal) && line.EndsWith("|  |", StringComparison.Ordinal));

        Assert.That(silent, Is.Empty);
    }
}
