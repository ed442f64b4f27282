namespace AgentSend.Architecture.Tests.Sources;

internal sealed class CatchTests
{
    /// <summary>To be mended in <c>src</c> by the comment the rule asks for; each goes from here with the commit that adds it.</summary>
    private static readonly string[] Known =
    [
        "src/Api/Hosting/AgentSendProgram.cs", // Told to the operator on stderr: there may be no log yet.
        "src/Infrastructure/Persistence/Sqlite/WriteGate.cs", // Thrown again where the unit was asked for.
    ];

    [Test]
    public void Whoever_catches_everything_logs_it_or_throws_it_again()
    {
        var violations = Tree.Files("src", "*.cs").SelectMany(path => CatchRule.Violations(Tree.Lines(path)).Select(line => (path, line)));

        Assert.That(violations.Where(violation => !Known.Contains(violation.path)), Is.Empty);
    }

    [TestCase("catch (Exception exception)", "Answer(exception);", 1)]
    [TestCase("catch (Exception)", "return false;", 1)]
    [TestCase("catch", "return false;", 1)]
    [TestCase("catch (Exception fault) when (fault is not OperationCanceledException)", "return false;", 1)]
    [TestCase("catch (Exception fault) when (IsOurs(fault))", "return false;", 1)]
    [TestCase("catch (Exception fault) when (fault is IOException or SocketException)", "return false;", 0)]
    [TestCase("catch (Exception fault)", "LogFailed(fault);", 0)]
    [TestCase("catch", "throw;", 0)]
    [TestCase("catch (IOException)", "return false;", 0)]
    [TestCase("catch (Exception fault)", "_fault = fault; // Not logged: thrown again by Complete.", 0)]
    public void Planted_catches_are_judged(string clause, string body, int expected) =>
        Assert.That(CatchRule.Violations(["    try", "    {", "    }", $"    {clause}", "    {", $"        {body}", "    }", "    LogSomething();"]), Has.Count.EqualTo(expected));
}
