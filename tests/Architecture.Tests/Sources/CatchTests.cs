namespace AgentSend.Architecture.Tests.Sources;

internal sealed class CatchTests
{
    [Test]
    public void Whoever_catches_everything_logs_it_or_throws_it_again()
    {
        var violations = Tree.Files("src", "*.cs").SelectMany(path => CatchRule.Violations(Tree.Lines(path)).Select(line => (path, line)));

        Assert.That(violations, Is.Empty);
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
