using System.Text.Json;
using AgentSend.Api.Tests.AgentMailV0;
using AgentSend.Testing;

namespace AgentSend.Api.Tests.Rest;

internal sealed class DomainTests
{
    private Tenant _tenant = null!;
    private string _name = null!;

    [SetUp]
    public async Task SetUp() => (_tenant, _name) = (await RealServer.NewTenantAsync(), $"customer-{Guid.NewGuid():N}.test");

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task A_new_domain_says_what_to_publish()
    {
        var answer = await CreateAsync(_name.ToUpperInvariant());

        Assert.That(answer.Status, Is.EqualTo(201), answer.Text);
        var domain = answer.Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(domain.Text("domain"), Is.EqualTo(_name));
            foreach (var field in new[] { "sendingStatus", "receivingStatus", "verificationStatus" }) Assert.That(domain.Text(field), Is.EqualTo("pending"));
            Assert.That(domain.GetProperty("sendingVerifiedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
            var sending = domain.GetProperty("sendingDnsRecords").EnumerateArray().ToArray();
            var receiving = domain.GetProperty("receivingDnsRecords").EnumerateArray().Single();
            Assert.That(sending.Select(r => r.Text("name")), Has.Some.EqualTo($"_agentsend.{_name}").And.Exactly(2).EndsWith($"._domainkey.{_name}").And.Some.EqualTo($"_dmarc.{_name}"));
            Assert.That(sending.Where(r => r.Text("type") == "TXT").All(r => !r.TryGetProperty("priority", out _)));
            Assert.That((receiving.Text("type"), receiving.Text("name"), receiving.Text("value"), receiving.GetProperty("priority").GetInt32()), Is.EqualTo(("MX", _name, "mx.agents.test", 10)));
            Assert.That(domain.GetProperty("dnsRecords").GetArrayLength(), Is.EqualTo(sending.Length + 1));
        }

        Assert.That((await _tenant.GetAsync($"/domains/{domain.Id()}")).Text, Is.EqualTo(answer.Text));
        Assert.That((await _tenant.GetAsync("/domains")).Json.Ids(), Is.EqualTo(new[] { domain.Id() }));
    }

    [Test]
    public async Task A_domain_is_added_once()
    {
        await CreateAsync(_name);

        (await CreateAsync(_name)).AssertError(409, "DOMAIN_EXISTS");
        (await CreateAsync("agents.localhost")).AssertError(409, "DOMAIN_EXISTS");
    }

    [Test]
    public async Task Records_published_in_the_worlds_DNS_verify_it_though_they_were_missing_a_moment_ago()
    {
        var domain = (await CreateAsync(_name)).Json;
        var path = $"/domains/{domain.Id()}";
        var before = (await _tenant.PostAsync($"{path}/verify")).Json;
        Assert.That((before.Text("sendingStatus"), before.Text("receivingStatus")), Is.EqualTo(("pending", "pending")));
        (await _tenant.PostAsync("/inboxes", $$"""{"address": "help", "domainId": "{{domain.Id()}}"}""")).AssertError(400, "DOMAIN_NOT_VERIFIED", "domainId");

        Publish(domain.GetProperty("receivingDnsRecords"));
        var receives = (await _tenant.PostAsync($"{path}/verify")).Json;
        Assert.That((receives.Text("sendingStatus"), receives.Text("receivingStatus")), Is.EqualTo(("pending", "verified")));
        var inbox = await _tenant.NewInboxAsync($$"""{"address": "help", "domainId": "{{domain.Id()}}"}""");
        Assert.That((inbox.Text("address"), inbox.Text("domainId")), Is.EqualTo(($"help@{_name}", domain.Id())));
        (await _tenant.PostAsync($"/inboxes/{inbox.Id()}/messages", """{"to": ["a@elsewhere.test"], "subject": "x"}""")).AssertError(400, "DOMAIN_NOT_VERIFIED", "domainId");
        using var v0 = new V0Tenant(RealServer.Url, _tenant.Key);
        Assert.That((await v0.SendAsync("POST", "/v0/inboxes", $$"""{"domain": "team.{{_name}}"}""")).Status, Is.EqualTo(422), "a subdomain");

        Publish(domain.GetProperty("dnsRecords"));
        var both = (await _tenant.PostAsync($"{path}/verify")).Json;
        Assert.That((both.Text("sendingStatus"), both.Text("verificationStatus"), both.Text("receivingStatus")), Is.EqualTo(("verified", "verified", "verified")));
        Assert.That(both.GetProperty("dnsRecords").EnumerateArray().Select(r => r.Text("status")), Is.All.EqualTo("verified"));
        Assert.That(both.Text("sendingVerifiedAt"), Is.Not.Empty);
        await _tenant.NewMessageAsync(inbox.Id());

        (await _tenant.DeleteAsync(path)).AssertError(409, "DOMAIN_IN_USE");
        await _tenant.DeleteAsync($"/inboxes/{inbox.Id()}");
        Assert.That((await _tenant.DeleteAsync(path)).Status, Is.EqualTo(204));
        (await _tenant.GetAsync(path)).AssertError(404, "NOT_FOUND");
    }

    [Test]
    public async Task The_zone_file_is_one_for_name_servers()
    {
        var domain = (await CreateAsync(_name)).Json;

        var answer = await _tenant.GetAsync($"/domains/{domain.Id()}/zone");

        Assert.That((answer.Status, answer.Response.Content.Headers.ContentType?.MediaType), Is.EqualTo((200, "text/dns")));
        Assert.That(answer.Text, Does.Contain($"\n{_name}.\tIN\tMX\t10 mx.agents.test.\n"));
    }

    [Test]
    public async Task Rotation_lists_new_keys()
    {
        var domain = (await CreateAsync(_name)).Json;

        var rotated = await _tenant.PostAsync($"/domains/{domain.Id()}/dkim/rotate");

        Assert.That(rotated.Status, Is.EqualTo(200), rotated.Text);
        Assert.That(KeyNames(rotated.Json), Is.Not.EqualTo(KeyNames(domain)).And.Length.EqualTo(2));
    }

    private Task<Answer> CreateAsync(string name) => _tenant.PostAsync("/domains", $$"""{"domain": "{{name}}"}""");

    private static string[] KeyNames(JsonElement domain) =>
        [.. domain.GetProperty("dnsRecords").EnumerateArray().Where(r => r.Text("purpose") == "dkim").Select(r => r.Text("name"))];

    /// <summary>Texts in pieces, as name servers give them out.</summary>
    private static void Publish(JsonElement records)
    {
        foreach (var byName in records.EnumerateArray().GroupBy(r => r.Text("name")))
        {
            RealServer.World.On(byName.Key, [.. byName.Select(r => r.Text("type") == "MX"
                ? ScriptedRecord.Mx(r.GetProperty("priority").GetInt32(), r.Text("value"))
                : ScriptedRecord.Text([.. r.Text("value").Chunk(200).Select(piece => new string(piece))]))]);
        }
    }
}
