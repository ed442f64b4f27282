namespace AgentSend.Architecture.Tests.Layers;

internal sealed class AdapterTests
{
    /// <summary>To be mended in <c>src</c>; each goes from here with the commit that mends it.</summary>
    private static readonly string[] Known =
    [
        // Wants a port for shared secrets instead of the repository's own type.
        "AgentSend.Infrastructure.Attachments.DownloadSigner uses AgentSend.Infrastructure.Persistence.Repositories.SecretStore",
    ];

    [Test]
    public void An_adapter_uses_no_other_adapters_insides() =>
        Assert.That(AdapterRule.Infrastructure.Violations(Assemblies.Infrastructure.OwnTypes()), Is.EquivalentTo(Known));

    [Test]
    public void A_planted_use_of_another_adapter_is_found()
    {
        var rule = new AdapterRule("AgentSend.Architecture.Tests.Planted.Adapters", []);

        Assert.That(rule.Violations([typeof(Planted.Adapters.Imap.Session), typeof(Planted.Adapters.Mime.Insides)]), Has.Count.EqualTo(1));
    }
}
