using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests.Dkim;

/// <summary>The same cases before our verifier and before one by others.</summary>
internal sealed class VectorTests
{
    private const string Name = "s._domainkey.x.test";

    [TestCaseSource(typeof(DkimVectors), nameof(DkimVectors.All))]
    public async Task A_signature_comes_out_as_the_texts_say(DkimVector vector)
    {
        var dns = new FakeDns();
        foreach (var (name, record) in RecordsOf(vector))
        {
            if (record == "TIMEOUT") dns.TimeOut(name);
            else dns.Text(name, record);
        }

        var checks = await new DkimVerifier(dns, TimeProvider.System).VerifyAsync(RawMessage.Parse(vector.Signed), default);

        Assert.That(WordOf(checks.Single().Result), Is.EqualTo(vector.Expected), checks[0].Reason);
    }

    /// <summary>It passes more than that: it does not look at <c>x=</c>, for one.</summary>
    [Test]
    public async Task Dkimpy_passes_what_we_pass()
    {
        await DkimPy.RequireAsync();
        var cases = DkimVectors.All.Where(vector => vector is { Expected: "pass", DkimPyDiffers: null }).ToList();
        var verdicts = await DkimPy.VerifyAllAsync([.. cases.Select(vector => (vector.Signed, RecordsOf(vector).Where(record => record.Text != "TIMEOUT").ToDictionary(record => record.Name, record => record.Text)))]);

        var different = cases.Zip(verdicts).Where(pair => pair.Second != "pass").Select(pair => $"{pair.First.Name}: {pair.Second}");
        Assert.That(string.Join('\n', different), Is.Empty);
    }

    private static IEnumerable<(string Name, string Text)> RecordsOf(DkimVector vector) => vector.Records.Select(record =>
        record.IndexOf("._domainkey.", StringComparison.Ordinal) is > 0 and var place && record.IndexOf(':', place) is var colon ? (record[..colon], record[(colon + 1)..]) : (Name, record));

    private static string WordOf(DkimResult result) => result switch
    {
        DkimResult.TemporaryError => "temperror",
        DkimResult.PermanentError => "permerror",
        _ => result.ToString().ToLowerInvariant(),
    };
}
