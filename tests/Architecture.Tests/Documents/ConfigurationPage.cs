using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace AgentSend.Architecture.Tests.Documents;

/// <summary>Writes <c>docs/configuration.md</c> from the classes of options and the comments on them.</summary>
internal static partial class ConfigurationPage
{
    private const string Head = """
        # Configuration

        Every setting, section by section. Everything runs with none of them. This page is generated from the classes of options ([how](documentation.md#configuration)); what to set when is in [production](production.md) and [operations](operations.md).

        Weakest first: `appsettings.json` in the working folder, environment (`AgentSend__Mail__Domain=agents.example.com`), command line (`--AgentSend:Mail:Domain=agents.example.com`). A list is `Name:0`, `Name:1`, ... or, where the text says so, one text with commas. Times are `[days.]hours:minutes:seconds`. A value that breaks its rule stops the start and is named; a name that no part reads is named in the log.

        Beside them: `--urls` or `ASPNETCORE_URLS` for where HTTP listens (`http://127.0.0.1:8080`), `AGENTSEND_API_KEY` in the environment for the first key, the sections `Serilog` and `Kestrel` of those libraries.

        """;

    /// <param name="sections">Section of each class by its name.</param>
    public static string Write(IEnumerable<Type> options, IReadOnlyDictionary<string, string> sections)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var section in options.GroupBy(type => sections[type.Name]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n");
            foreach (var type in section.OrderBy(type => type.Name, StringComparer.Ordinal)) WriteClass(page, section.Key, type);
        }

        return page.ToString();
    }

    private static void WriteClass(StringBuilder page, string section, Type type)
    {
        var comments = CommentsOf(type.Assembly);
        if (comments.GetValueOrDefault($"T:{type.FullName}") is { } summary && !summary.Contains("Bound to", StringComparison.Ordinal) && !summary.StartsWith("Section", StringComparison.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"\n{summary}\n");
        page.Append("\n| setting | type | default | meaning |\n|---|---|---|---|\n");
        var defaults = Activator.CreateInstance(type)!; // A class of options has a constructor without parameters.
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var comment = comments.GetValueOrDefault($"P:{type.FullName}.{property.Name}") ?? "";
            page.Append(CultureInfo.InvariantCulture, $"| `{section}:{property.Name}` | {TypeOf(property)} | {Spell(property.Name, property.GetValue(defaults))} | {comment}{RangeOf(property, comment)} |\n");
        }
    }

    private static string TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum) return string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"));
        if (type == typeof(string)) return "text";
        if (type == typeof(bool)) return "`true`, `false`";
        if (type == typeof(TimeSpan)) return "time";
        if (type.IsAssignableTo(typeof(IEnumerable))) return "list";
        return type == typeof(double) || type == typeof(decimal) ? "number" : "whole number";
    }

    private static string Spell(string name, object? value) => value switch
    {
        null => "none",
        _ when name == "HostName" => "the machine's name",
        string text => $"`{text}`",
        bool flag => flag ? "`true`" : "`false`",
        IEnumerable => "none",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };

    /// <returns>The rule that is enforced, where the comment does not name it already.</returns>
    private static string RangeOf(PropertyInfo property, string comment)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range || SaysRange().IsMatch(comment)) return "";
        return string.Create(CultureInfo.InvariantCulture, $" From {range.Minimum} to {range.Maximum}.");
    }

    private static Dictionary<string, string> CommentsOf(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!)); // Every member has a name.

    private static string Plain(XElement summary)
    {
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref") ?? see.Attribute("langword"))?.Value.Split('.')[^1].Split(':')[^1]}`",
            XElement other => other.Value,
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\d[^.;]* to \d", RegexOptions.CultureInvariant)]
    private static partial Regex SaysRange();
}
