using System.Text;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Dmarc;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

internal sealed class DmarcTextTests
{
    [TestCaseSource(typeof(DmarcVectors), nameof(DmarcVectors.All))]
    public async Task A_message_comes_out_as_the_text_says(DmarcVector vector)
    {
        var message = RawMessage.Parse(Encoding.UTF8.GetBytes($"From: {vector.From}\r\n\r\n"));
        var spf = new SpfCheck(vector.Spf is null ? SpfResult.None : vector.SpfResult, SpfIdentity.MailFrom, vector.Spf ?? "nobody.example", "");
        var dkim = new DkimCheck(vector.Dkim is null ? DkimResult.None : vector.DkimResult, "") { Domain = vector.Dkim };

        var check = await new DmarcVerifier(ZoneOf(vector)).VerifyAsync(message, Task.FromResult(spf), Task.FromResult<IReadOnlyList<DkimCheck>>([dkim]), default);

        Assert.That($"{WordOf(check.Result)} {check.Disposition}".ToLowerInvariant(), Is.EqualTo(vector.Expected), check.Reason);
        if (vector.Organization is not null) Assert.That(check.OrganizationalDomain, Is.EqualTo(vector.Organization));
    }

    private static FakeDns ZoneOf(DmarcVector vector)
    {
        var dns = new FakeDns();
        foreach (var entry in vector.Zone.Split('|'))
        {
            var space = entry.IndexOf(' ', StringComparison.Ordinal);
            var (name, text) = (entry[..space], entry[(space + 1)..]);
            if (text == "A") dns.Address(name, "192.0.2.1");
            else if (text == "?") dns.TimeOut($"_dmarc.{name}");
            else dns.Text($"_dmarc.{name}", text[0] is 'v' or 'V' ? text : $"v=DMARC1; {text}");
        }

        return dns;
    }

    private static string WordOf(DmarcResult result) => result switch
    {
        DmarcResult.TemporaryError => "temperror",
        DmarcResult.PermanentError => "permerror",
        _ => result.ToString(),
    };
}
