using System.Reflection;

namespace AgentSend.Architecture.Tests.Layers;

/// <summary>Dependencies point inwards, and each layer keeps to its own means.</summary>
internal sealed class LayerTests
{
    private static readonly (LayerRule Rule, Assembly Assembly)[] Layers =
    [
        (LayerRule.Domain, Assemblies.Domain),
        (LayerRule.Application, Assemblies.Application),
        (LayerRule.Infrastructure, Assemblies.Infrastructure),
        (LayerRule.Api, Assemblies.Api),
    ];

    [TestCaseSource(nameof(Layers))]
    public void A_layer_uses_only_what_it_may((LayerRule Rule, Assembly Assembly) layer) =>
        Assert.That(layer.Rule.Violations(layer.Assembly.OwnTypes()), Is.Empty);

    [TestCase(typeof(Planted.Domain.ReadsTheClock))]
    [TestCase(typeof(Planted.Domain.Waits))]
    [TestCase(typeof(Planted.Domain.WritesFiles))]
    [TestCase(typeof(Planted.Domain.SpeaksJson))]
    [TestCase(typeof(Planted.Domain.UsesPackage))]
    [TestCase(typeof(Planted.Domain.UsesApplication))]
    public void A_planted_violation_in_the_domain_is_found(Type planted) => Assert.That(LayerRule.Domain.Violations(WithNested(planted)), Is.Not.Empty);

    [TestCase(typeof(Planted.Application.ReadsTheClock))]
    [TestCase(typeof(Planted.Application.SpeaksHttp))]
    [TestCase(typeof(Planted.Application.SpeaksSql))]
    [TestCase(typeof(Planted.Application.OpensSockets))]
    [TestCase(typeof(Planted.Application.ReadsOptions))]
    [TestCase(typeof(Planted.Application.UsesInfrastructure))]
    public void A_planted_violation_in_the_application_is_found(Type planted) => Assert.That(LayerRule.Application.Violations(WithNested(planted)), Is.Not.Empty);

    [TestCase(typeof(Planted.Infrastructure.UsesApi))]
    [TestCase(typeof(Planted.Infrastructure.WritesToTheConsole))]
    public void A_planted_violation_in_the_infrastructure_is_found(Type planted) => Assert.That(LayerRule.Infrastructure.Violations(WithNested(planted)), Is.Not.Empty);

    [TestCase(typeof(Planted.Api.SpeaksSql))]
    public void A_planted_violation_in_the_api_is_found(Type planted) => Assert.That(LayerRule.Api.Violations(WithNested(planted)), Is.Not.Empty);

    private static IEnumerable<Type> WithNested(Type type) =>
        type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).SelectMany(WithNested).Prepend(type);
}
