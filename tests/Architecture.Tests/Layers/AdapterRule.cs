namespace AgentSend.Architecture.Tests.Layers;

/// <summary>An adapter knows nothing of another's insides: they meet in ports and in the one place that composes them.</summary>
/// <param name="Root">The namespace the adapters' namespaces lie in; what is in the root itself composes them and may see all.</param>
/// <param name="Shared">Areas that are there for all of them.</param>
internal sealed record AdapterRule(string Root, IReadOnlyList<string> Shared)
{
    public static readonly AdapterRule Infrastructure = new("AgentSend.Infrastructure", ["Configuration", "Signals", "Addresses", "Doors"]);

    public IReadOnlyList<string> Violations(IEnumerable<Type> types) =>
    [
        .. types.Where(type => AreaOf(type) is not null)
            .SelectMany(type => TypeUses.Of(type)
                .Where(use => AreaOf(use.Type) is { } area && area != AreaOf(type) && !Shared.Contains(area))
                .Select(use => $"{LayerRule.Outermost(type).FullName} uses {LayerRule.Outermost(use.Type).FullName}"))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private string? AreaOf(Type type) =>
        type.Namespace is { } name && name.StartsWith(Root + ".", StringComparison.Ordinal) ? name[(Root.Length + 1)..].Split('.')[0] : null;
}
