using System.Xml.Linq;

namespace AgentSend.Architecture.Tests.Layers;

/// <summary>What the project files name, used or not.</summary>
internal sealed class ProjectTests
{
    private static readonly Project[] Projects =
    [
        new("src/Domain/Domain.csproj", [], []),
        new(
            "src/Application/Application.csproj",
            ["Domain"],
            ["MediatR", "FluentValidation", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"]),
        new(
            "src/Infrastructure/Infrastructure.csproj",
            ["Application", "Domain"],
            ["AngleSharp", "Dapper", "Microsoft.Data.SqlClient", "Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3", "Portable.BouncyCastle"]),
        new(
            "src/Api/Api.csproj",
            ["Infrastructure", "Application", "Domain"],
            ["Serilog", "Serilog.Extensions.Logging", "Serilog.Settings.Configuration", "Serilog.Sinks.Console", "Microsoft.AspNetCore.OpenApi", "ModelContextProtocol.Core"]),
    ];

    [TestCaseSource(nameof(Projects))]
    public void A_project_names_only_what_its_layer_may(Project project) => Assert.That(Violations(project, XDocument.Parse(Tree.Read(project.Path))), Is.Empty);

    [TestCase("<ProjectReference Include=\"../Application/Application.csproj\" />")]
    [TestCase("<PackageReference Include=\"MediatR\" />")]
    [TestCase("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    public void A_planted_reference_of_the_domain_is_found(string reference) =>
        Assert.That(Violations(Projects[0], XDocument.Parse($"<Project><ItemGroup>{reference}</ItemGroup></Project>")), Has.Count.EqualTo(1));

    [Test]
    public void Versions_stand_in_one_place_only()
    {
        var withVersion = Tree.Files(".", "*.csproj")
            .Where(path => XDocument.Parse(Tree.Read(path)).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null));

        Assert.That(withVersion, Is.Empty);
    }

    private static IReadOnlyList<string> Violations(Project project, XDocument file) =>
    [
        .. Named(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(project.References),
        .. Named(file, "PackageReference").Except(project.Packages),
        .. Named(file, "FrameworkReference").Where(_ => project.Path.Contains("Domain", StringComparison.Ordinal) || project.Path.Contains("Application", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Named(XDocument file, string item) =>
        file.Descendants(item).Select(element => (string?)element.Attribute("Include") ?? "").Select(name => name.Replace('\\', '/'));

    internal sealed record Project(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
    {
        public override string ToString() => Path;
    }
}
