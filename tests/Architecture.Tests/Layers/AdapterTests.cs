namespace AgentSend.Architecture.Tests.Layers;

internal sealed class AdapterTests
{
    [Test]
    public void An_adapter_uses_no_other_adapters_insides() =>
        Assert.That(AdapterRule.Infrastructure.Violations(Assemblies.Infrastructure.OwnTypes()), Is.Empty);

    [Test]
    public void A_planted_use_of_another_adapter_is_found()
    {
        var rule = new AdapterRule("AgentSend.Architecture.Tests.Planted.Adapters", []);

        Assert.That(rule.Violations([typeof(Planted.Adapters.Imap.Session), typeof(Planted.Adapters.Mime.Insides)]), Has.Count.EqualTo(1));
    }
}
