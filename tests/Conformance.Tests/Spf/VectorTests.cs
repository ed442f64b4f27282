using System.Net;
using System.Text.Json;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication.Spf;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests.Spf;

/// <summary>The test suite of RFC 7208, <c>vectors/spf/cases.json</c>.</summary>
internal sealed class VectorTests
{
    private static readonly string? File = Published.Vectors("spf/cases.json");

    private static IEnumerable<TestCaseData> Cases()
    {
        if (File is null) yield break;
        foreach (var scenario in JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement.GetProperty("scenarios").EnumerateArray())
            foreach (var test in scenario.GetProperty("tests").EnumerateArray())
                yield return new TestCaseData(scenario.GetProperty("zone"), test).SetName($"{{m}}({scenario.GetProperty("description")}, {test.GetProperty("id")})");
    }

    [Test]
    public void The_vectors_are_there()
    {
        if (File is null) Prerequisite.IsMissing("vectors/spf/cases.json is missing.");
        Assert.That(Cases().Count(), Is.EqualTo(203));
    }

    [TestCaseSource(nameof(Cases))]
    public async Task A_sender_is_judged(JsonElement zone, JsonElement test)
    {
        var verifier = new SpfVerifier(Zones.Read(zone), new FakeTimeProvider(), "receiver.example");

        var check = await verifier.CheckMailFromAsync(IPAddress.Parse(Text(test, "host")!), Text(test, "helo")!, Text(test, "mailfrom")!, default);

        var allowed = test.GetProperty("result").EnumerateArray().Select(result => result.GetString());
        Assert.That(allowed, Does.Contain(Word(check.Result)), $"{check}\n{Text(test, "comment")}");
        if (Text(test, "explanation") is { } explanation) Assert.That(check.Explanation, Is.EqualTo(explanation == "DEFAULT" ? null : explanation));
    }

    private static string? Text(JsonElement test, string name) => test.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Word(SpfResult result) => result switch
    {
        SpfResult.TemporaryError => "temperror",
        SpfResult.PermanentError => "permerror",
        _ => result.ToString().ToLowerInvariant(),
    };
}
