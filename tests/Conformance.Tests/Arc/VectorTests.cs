using System.Text;
using System.Text.Json;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Arc;

namespace AgentSend.Conformance.Tests.Arc;

/// <summary>A public ARC test suite, <c>vectors/arc/cases.json</c>.</summary>
internal sealed class VectorTests
{
    private static readonly string? File = Required.Vectors("arc/cases.json");

    private static readonly JsonElement Root = File is null ? default : JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement;

    private static IEnumerable<TestCaseData> Chains() => Named("validation");

    [Test]
    public void The_vectors_are_there()
    {
        if (File is null) Required.Missing("vectors/arc/cases.json");
        Assert.That((Chains().Count(), Named("signing").Count()), Is.EqualTo((171, 17)));
    }

    [TestCaseSource(nameof(Chains))]
    public async Task A_chain_is_judged(JsonElement test)
    {
        var message = RawMessage.Parse(Encoding.UTF8.GetBytes(test.GetProperty("message").GetString()!));

        var check = await new ArcVerifier(Zones.Read(Root.GetProperty("zone"))).VerifyAsync(message, default);

        Assert.That(check.Result.ToString().ToLowerInvariant(), Is.EqualTo(test.GetProperty("result").GetString()), $"{test.GetProperty("description")}: {check.Reason}");
    }

    private static IEnumerable<TestCaseData> Named(string list) =>
        File is null ? [] : Root.GetProperty(list).EnumerateArray().Select(test => new TestCaseData(test).SetName($"{{m}}({test.GetProperty("id")})"));
}
