using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentSend.Application.Authentication;
using AgentSend.Application.Domains;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Arc;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Infrastructure.Authentication.Results;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests.Arc;

/// <summary>A public ARC test suite, <c>vectors/arc/cases.json</c>.</summary>
internal sealed class VectorTests
{
    private static readonly string? File = Published.Vectors("arc/cases.json");

    private static readonly JsonElement Root = File is null ? default : JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement;

    private static IEnumerable<TestCaseData> Chains() => Named("validation");

    [Test]
    public void The_vectors_are_there()
    {
        if (File is null) Prerequisite.IsMissing("vectors/arc/cases.json is missing.");
        Assert.That((Chains().Count(), Named("signing").Count()), Is.EqualTo((171, 17)));
    }

    [TestCaseSource(nameof(Chains))]
    public async Task A_chain_is_judged(JsonElement test)
    {
        var message = RawMessage.Parse(Encoding.UTF8.GetBytes(test.GetProperty("message").GetString()!));

        var check = await new ArcVerifier(Zones.Read(Root.GetProperty("zone"))).VerifyAsync(message, default);

        Assert.That(check.Result.ToString().ToLowerInvariant(), Is.EqualTo(test.GetProperty("result").GetString()), $"{test.GetProperty("description")}: {check.Reason}");
    }

    [TestCaseSource(nameof(Sealings))]
    public void A_message_is_sealed(JsonElement test)
    {
        string Text(string name) => test.GetProperty(name).GetString()!;
        var message = RawMessage.Parse(Encoding.UTF8.GetBytes(Text("message")));
        var ours = message.Fields.Where(field => field.Name == ResultsField.Name).Select(field => ResultsField.Read(field)).Where(field => field.AuthservId == Text("srv-id")).ToList();
        var chain = ours.Select(field => field.WordFor("arc")).OfType<string>().FirstOrDefault() switch { "pass" => ArcResult.Pass, "fail" => ArcResult.Fail, _ => ArcResult.None };
        var results = string.Join("; ", ours.SelectMany(field => field.Results).Prepend(Text("srv-id")));
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Text("privatekey"));
        var key = new DkimKey(Text("sel"), DkimAlgorithm.RsaSha256, rsa.ExportPkcs8PrivateKey());
        var sealer = new ArcSealer(new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(test.GetProperty("t").GetInt64())));

        var added = sealer.Seal(message, new FieldSelection(message.Fields), Text("sig-headers").Split(':'), results, chain, Text("domain"), key);

        var fields = RawMessage.Parse(added).Fields;
        Assert.That(fields.Select(field => Plain(field.ValueText)), Is.EqualTo(new[] { "AS", "AMS", "AAR" }.Select(name => Plain(Text(name))).Where(text => text.Length > 0)));
    }

    private static IEnumerable<TestCaseData> Sealings() => Named("signing");

    /// <summary>Folding aside.</summary>
    private static string Plain(string text) => string.Concat(text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<TestCaseData> Named(string list) =>
        File is null ? [] : Root.GetProperty(list).EnumerateArray().Select(test => new TestCaseData(test).SetName($"{{m}}({test.GetProperty("id")})"));
}
