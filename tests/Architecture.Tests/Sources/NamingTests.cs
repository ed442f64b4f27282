using System.Runtime.CompilerServices;

namespace AgentSend.Architecture.Tests.Sources;

internal sealed class NamingTests
{
    private static readonly string[] SaysNothing = ["Common", "Helpers", "Utils", "Utilities", "Services", "Managers", "Models", "Misc", "Shared"];

    [Test]
    public void No_type_is_named_like_a_namespace_it_lies_in() => Assert.That(NamedLikeNamespace(Assemblies.All.SelectMany(a => a.OwnTypes())), Is.Empty);

    [Test]
    public void A_planted_type_named_like_its_namespace_is_found() => Assert.That(NamedLikeNamespace([typeof(Planted.Adapter.Adapter)]), Has.Count.EqualTo(1));

    [Test]
    public void No_folder_has_a_name_that_says_nothing() => Assert.That(SayingNothing(AllFiles()), Is.Empty);

    [Test]
    public void A_planted_folder_that_says_nothing_is_found() => Assert.That(SayingNothing(["src/Domain/Helpers/Text.cs"]), Has.Count.EqualTo(1));

    [Test]
    public void Only_what_adds_the_infrastructure_is_public() => Assert.That(PublicBeyondAdd(Assemblies.Infrastructure.GetExportedTypes()), Is.Empty);

    [TestCase(typeof(Planted.Adapter.Exposed))]
    [TestCase(typeof(Planted.Adapter.ExposedMethod))]
    public void A_planted_public_type_is_found(Type planted) => Assert.That(PublicBeyondAdd([planted]), Has.Count.EqualTo(1));

    private static IReadOnlyList<string> NamedLikeNamespace(IEnumerable<Type> types) =>
        [.. types.Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), false) && type.Namespace!.Split('.').Contains(type.Name)).Select(type => type.FullName!)];

    private static IReadOnlyList<string> SayingNothing(IEnumerable<string> paths) =>
        [.. paths.Where(path => path.Split('/')[..^1].Any(folder => SaysNothing.Contains(folder, StringComparer.OrdinalIgnoreCase)))];

    /// <summary>What the host has to know of the configuration before it opens its own doors.</summary>
    private static readonly string[] AskedByTheHost = ["NodeRole", "NodeRoles", "SettingNames"];

    private static IReadOnlyList<string> PublicBeyondAdd(IEnumerable<Type> exported) =>
    [
        .. exported.Where(type => !AskedByTheHost.Contains(type.Name)).Where(type => !(type.IsAbstract && type.IsSealed)
            || type.GetMembers().Any(member => member.DeclaringType == type && !member.Name.StartsWith("AddAgentSend", StringComparison.Ordinal)))
            .Select(type => type.FullName!),
    ];

    private static IEnumerable<string> AllFiles() => new[] { "src", "tests", "benchmarks", "samples", "docs" }.SelectMany(folder => Tree.Files(folder, "*"));
}
