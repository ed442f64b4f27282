using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentSend.Api.Tests.Reference;

/// <summary>The examples in both descriptions keep to their own schemas.</summary>
[TestFixture("agentsend")]
[TestFixture("agentmail-v0")]
internal sealed partial class ExampleTests(string name)
{
    /// <summary>Answered with octets, a stream or a socket; or offered nowhere but with the hosted service.</summary>
    private static readonly string[] WithoutExample =
        ["downloadAttachment", "checkAttachmentContent", "streamEvents", "connectEvents", "downloads_get", "downloads_check", "websockets_connect", "accounts_get", "providers_get", "providers_connect", "inboxes_authorize"];

    private Described _described = null!;

    [OneTimeSetUp]
    public async Task Read() => _described = await Described.ReadAsync(name);

    [Test]
    public void Every_example_keeps_to_its_schema()
    {
        var wrong = Media().Where(media => media.Media.TryGetProperty("example", out _) && media.Media.GetProperty("schema") is { } schema && IsJson(media.Type, schema))
            .SelectMany(media => _described.Violations(media.Media.GetProperty("example"), media.Media.GetProperty("schema")).Select(problem => $"{media.Where}: {problem}"));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_operation_that_reads_or_answers_json_shows_how()
    {
        var json = Media().Where(media => media.Type == "application/json" && !media.Where.Contains(" 4", StringComparison.Ordinal) && !media.Where.Contains(" 5", StringComparison.Ordinal)).ToList();
        var bare = json.GroupBy(media => media.Where.EndsWith(" request", StringComparison.Ordinal) ? media.Where : media.Where.Split(' ')[0])
            .Where(group => !group.Any(media => media.Media.TryGetProperty("example", out _)) && !WithoutExample.Contains(group.Key.Split(' ')[0]));

        Assert.That(bare.Select(group => group.Key), Is.Empty);
    }

    [Test]
    public void Every_common_error_is_shown()
    {
        var statuses = Media().Where(media => media.Media.TryGetProperty("example", out _)).Select(media => media.Where.Split(' ')[^1]).ToHashSet();

        Assert.That(statuses, Is.SupersetOf(new[] { "400", "401", "403", "404", "409", "413" }));
    }

    [Test]
    public void Examples_name_the_parameters_of_their_paths()
    {
        var nameless = from operation in _described.Operations
                       where !WithoutExample.Contains(operation.Operation.Text("operationId"))
                       from parameter in operation.Operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : []
                       where parameter.Text("in") == "path" && !parameter.TryGetProperty("example", out _)
                       select $"{operation.Operation.Text("operationId")} {parameter.Text("name")}";

        Assert.That(nameless, Is.Empty);
    }

    [Test]
    public void No_example_shows_a_secret_or_this_machine()
    {
        var text = _described.Document.GetRawText();

        Assert.That(Secret().Matches(text).Select(match => match.Value).Distinct(), Is.Empty);
    }

    private static bool IsJson(string type, JsonElement schema) => type == "application/json" && schema.ValueKind == JsonValueKind.Object;

    private IEnumerable<(string Where, string Type, JsonElement Media)> Media()
    {
        foreach (var (_, _, operation) in _described.Operations)
        {
            var id = operation.Text("operationId");
            if (operation.TryGetProperty("requestBody", out var body))
                foreach (var media in body.GetProperty("content").EnumerateObject()) yield return ($"{id} request", media.Name, media.Value);
            foreach (var answer in operation.GetProperty("responses").EnumerateObject())
                foreach (var media in answer.Value.TryGetProperty("content", out var content) ? content.EnumerateObject() : default) yield return ($"{id} {answer.Name}", media.Name, media.Value);
        }
    }

    [GeneratedRegex(@"\b(as|am)_(?!EXAMPLE)[A-Za-z0-9]{20,}|whsec_(?!EXAMPLE)\w{10,}|127\.0\.0\.1:\d+/(?!x)")]
    private static partial Regex Secret();
}
