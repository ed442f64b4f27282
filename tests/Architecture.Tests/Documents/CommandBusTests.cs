using System.Text.RegularExpressions;
using AgentSend.Application.Abstractions;
using AgentSend.Architecture.Tests.Requests;

namespace AgentSend.Architecture.Tests.Documents;

/// <summary>The requests as <c>docs/command-bus.md</c> lists them for other modules.</summary>
internal sealed partial class CommandBusTests
{
    [Test]
    public void The_manual_lists_every_request_with_its_kind_and_owner()
    {
        var listed = Row().Matches(Tree.Read("docs/command-bus.md")).Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value));
        var requests = RequestRule.RequestsIn(Assemblies.Application.OwnTypes()).Where(type => type.IsPublic).Select(type => (
            type.Name,
            type.IsAssignableTo(typeof(ICommand)) ? "command" : "query",
            type.IsAssignableTo(typeof(IPlatformRequest)) ? "platform" : "organization"));

        Assert.That(listed, Is.EquivalentTo(requests));
    }

    [GeneratedRegex(@"^\| `(\w+)` \| (\w+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
