using System.Reflection;

namespace AgentSend.Architecture.Tests.Requests;

internal sealed class RequestTests
{
    [Test]
    public void Every_request_has_one_handler_and_one_owner() => Assert.That(RequestRule.Violations([.. Assemblies.Application.OwnTypes()]), Is.Empty);

    [Test]
    public void There_are_requests() => Assert.That(RequestRule.RequestsIn(Assemblies.Application.OwnTypes()).Count(), Is.GreaterThan(20));

    [TestCase(typeof(Planted.Requests.WithoutHandler), "has 0 handlers")]
    [TestCase(typeof(Planted.Requests.WithTwoHandlers), "has 2 handlers")]
    [TestCase(typeof(Planted.Requests.OfNobody), "never asks whose")]
    [TestCase(typeof(Planted.Requests.OfBoth), "is the platform's")]
    [TestCase(typeof(Planted.Requests.NeitherCommandNorQuery), "is not either a command or a query")]
    [TestCase(typeof(Planted.Requests.SendsAnother), "sends further requests")]
    [TestCase(typeof(Planted.Requests.OfWhatever), "does not say which permissions it needs")]
    [TestCase(typeof(Planted.Requests.OfWhatever), "does not say what it is about")]
    public void A_planted_violation_is_found(Type planted, string reason)
    {
        var types = planted.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public);

        Assert.That(RequestRule.Violations(types), Has.Some.Contains(reason));
    }
}
