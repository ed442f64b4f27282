namespace AgentSend.Api.Tests.Rest;

internal sealed class AccountTests
{
    private Tenant _tenant = null!;

    [SetUp]
    public async Task SetUp() => _tenant = await RealServer.NewTenantAsync();

    [TearDown]
    public void TearDown() => _tenant.Dispose();

    [Test]
    public async Task The_account_counts_its_inboxes()
    {
        await _tenant.NewInboxAsync();

        var account = (await _tenant.GetAsync("/account")).Json;

        Assert.That(account.Names(), Is.EqualTo(new[] { "id", "name", "email", "plan", "inboxCount", "createdAt" }));
        Assert.That(account.Text("name"), Is.EqualTo("Tenant"));
        Assert.That(account.GetProperty("inboxCount").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_shows_its_secret_once_and_its_head_ever_after()
    {
        var made = await _tenant.PostAsync("/account/api-keys", """{"name": "Laptop"}""");

        var keys = await _tenant.GetAsync("/account/api-keys");

        var newest = keys.Json.GetProperty("data")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Status, Is.EqualTo(201));
            Assert.That(made.Json.Names(), Is.EqualTo(new[] { "id", "key", "prefix", "name", "message" }));
            Assert.That(made.Json.Text("key"), Does.StartWith(made.Json.Text("prefix")));
            Assert.That(newest.Names(), Is.EqualTo(new[] { "id", "keyPrefix", "name", "lastUsedAt", "expiresAt", "createdAt" }));
            Assert.That(newest.Id(), Is.EqualTo(made.Json.Id()));
            Assert.That(newest.Text("keyPrefix"), Is.EqualTo(made.Json.Text("prefix")));
            Assert.That(newest.Text("name"), Is.EqualTo("Laptop"));
            Assert.That(keys.Json.GetProperty("total").GetInt32(), Is.EqualTo(2));
            Assert.That(keys.Text, Does.Not.Contain(made.Json.Text("key")));
        }
    }

    [Test]
    public async Task A_key_nobody_knows_cannot_be_revoked()
    {
        (await _tenant.DeleteAsync($"/account/api-keys/{Guid.NewGuid()}")).AssertError(404, "NOT_FOUND");
        (await _tenant.DeleteAsync("/account/api-keys/ak_1")).AssertError(404, "NOT_FOUND");
    }
}
