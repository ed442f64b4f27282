using NUnit.Framework.Interfaces;

[assembly: AgentSend.Api.Tests.Reference.AnswersAsDescribed]

namespace AgentSend.Api.Tests.Reference;

/// <summary>Every test fails that was given an answer which the server's own description does not allow.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class AnswersAsDescribedAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
        // What was found behind the last answer of the test before belongs to somebody: it is told here.
    }

    public void AfterTest(ITest test)
    {
        var found = new List<string>();
        while (DescribedFilter.Violations.TryDequeue(out var problem)) found.Add(problem);
        Assert.That(found.Distinct(), Is.Empty);
    }
}
