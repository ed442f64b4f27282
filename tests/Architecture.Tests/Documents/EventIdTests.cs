using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace AgentSend.Architecture.Tests.Documents;

/// <summary>Event ids are what operators' alerts go by: unique, and listed in <c>docs/operations.md</c>.</summary>
internal sealed partial class EventIdTests
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly (int Id, string Level, string Method)[] Declared =
    [
        .. Assemblies.All.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods(Any))
            .Select(method => (method, attribute: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(found => found.attribute is not null)
            .Select(found => (found.attribute!.EventId, found.attribute.Level.ToString(), $"{found.method.DeclaringType!.Name}.{found.method.Name}")),
    ];

    [Test]
    public void There_are_event_ids() => Assert.That(Declared, Has.Length.GreaterThan(10));

    [Test]
    public void Event_ids_are_unique() => Assert.That(Repeated(Declared.Select(message => message.Id)), Is.Empty);

    [Test]
    public void A_planted_repetition_is_found() => Assert.That(Repeated([1, 2, 1]), Is.EqualTo(new[] { 1 }));

    [Test]
    public void Every_event_id_has_an_area() =>
        Assert.That(Declared.Where(message => message.Id is < 1000 or > 5999), Is.Empty, "1000 application, 2000 SMTP, 3000 store and workers, 4000 REST, 5000 DNS and sending");

    [Test]
    public void The_operations_manual_lists_every_event_with_its_level() =>
        Assert.That(Listed(Tree.Read("docs/operations.md")), Is.EquivalentTo(Declared.Select(message => (message.Id, message.Level))));

    private static IEnumerable<int> Repeated(IEnumerable<int> ids) => ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key);

    private static IEnumerable<(int Id, string Level)> Listed(string manual) =>
        Row().Matches(manual).Select(row => (int.Parse(row.Groups["id"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), row.Groups["level"].Value));

    [GeneratedRegex(@"^\| (?<id>\d{4}) \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
