namespace AgentSend.Architecture.Tests.Layers;

/// <summary>What the types of a layer may use.</summary>
/// <param name="Assemblies">Whole names, or beginnings that end in a dot.</param>
/// <param name="Never">Types by full name, namespaces by a name that ends in a dot, members as <c>Type.Member</c>.</param>
internal sealed record LayerRule(string Layer, IReadOnlyList<string> Assemblies, IReadOnlyList<string> Never)
{
    /// <summary>Types that may be used although their namespace may not: values that ports speak of.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Time comes from <c>TimeProvider</c>, or tests could not set it.</summary>
    private static readonly string[] Clock =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
    ];

    public static readonly LayerRule Domain = new(
        "Domain",
        ["System.", "AgentSend.Domain"],
        [
            "System.IO.", "System.Net.", "System.Data.", "System.Text.Json.", "System.Xml.", "System.Threading.Tasks.",
            "System.TimeProvider", "System.Console", "System.Environment", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", .. Clock,
        ]);

    public static readonly LayerRule Application = new(
        "Application",
        [
            "System.", "AgentSend.Domain", "AgentSend.Application", "MediatR", "FluentValidation",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
        ],
        ["System.IO.", "System.Net.", "System.Data.", "System.Console", "System.Environment", .. Clock])
    {
        Values = ["System.Net.IPAddress", "System.Net.Sockets.AddressFamily"],
    };

    public static readonly LayerRule Infrastructure = new(
        "Infrastructure",
        [
            "System.", "Microsoft.", "AgentSend.Domain", "AgentSend.Application", "AgentSend.Infrastructure", "MediatR", "AngleSharp", "Dapper", "SQLitePCLRaw.", "BouncyCastle.Crypto",
        ],
        ["System.Console", "Serilog.", .. Clock]);

    public static readonly LayerRule Api = new(
        "Api",
        ["System.", "Microsoft.", "AgentSend.", "MediatR", "ModelContextProtocol", "ModelContextProtocol.", "Serilog", "Serilog."],
        ["System.Data.", "System.Net.Sockets.Socket", "Dapper.", "Microsoft.Data.", .. Clock]);

    /// <returns>One line for each type and forbidden use.</returns>
    public IReadOnlyList<string> Violations(IEnumerable<Type> types) =>
    [
        .. types.SelectMany(type => TypeUses.Of(type).Where(use => !Allows(use)).Select(use => $"{Layer}: {Outermost(type).FullName} uses {use}"))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private bool Allows(Use use)
    {
        var assembly = use.Type.Assembly.GetName().Name ?? "";
        var isOurs = use.Type.Assembly == typeof(LayerRule).Assembly; // A planted type that uses itself.
        return (isOurs || Assemblies.Any(known => Matches(assembly, known)))
            && (Values.Contains(use.Type.FullName!) || !Never.Any(name => Matches(use.ToString(), name)));
    }

    private static bool Matches(string name, string pattern) =>
        pattern.EndsWith('.') ? name.StartsWith(pattern, StringComparison.Ordinal) : name == pattern;

    /// <summary>Lambdas and state machines count as the type they were written in.</summary>
    internal static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
