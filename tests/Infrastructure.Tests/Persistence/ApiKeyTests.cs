using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Organizations;
using AgentSend.Domain.ApiKeys;
using AgentSend.Infrastructure.ApiKeys;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class ApiKeyTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_key_stands_for_its_organization_until_it_is_revoked()
    {
        var caller = await Database.NewOrganizationAsync();
        var key = await DoAsync(caller, new CreateApiKey("Mine"));

        Assert.That(await DoAsync(Caller.Platform, new AuthenticateKey(key.Secret)), Is.EqualTo(Caller.For(caller.Owner, new ApiKeyId(key.Id))));
        await DoAsync(caller, new RevokeApiKey(new ApiKeyId(key.Id)));
        Assert.That(await FailAsync(Caller.Platform, new AuthenticateKey(key.Secret)), Is.EqualTo("api_key.unknown"));
        Assert.That(await FailAsync(caller, new RevokeApiKey(new ApiKeyId(key.Id))), Is.EqualTo("api_key.not_found"));
    }

    [Test]
    public async Task A_key_revoked_on_one_node_is_refused_on_the_others()
    {
        var caller = await Database.NewOrganizationAsync();
        var key = await DoAsync(caller, new CreateApiKey("Mine"));
        var other = Database.NewNode().GetRequiredService<ICommandBus>();
        Assert.That((await other.SendAsync(Caller.Platform, new AuthenticateKey(key.Secret), default)).IsSuccess, Is.True);

        await DoAsync(caller, new RevokeApiKey(new ApiKeyId(key.Id)));

        Assert.That((await other.SendAsync(Caller.Platform, new AuthenticateKey(key.Secret), default)).IsSuccess, Is.False);
    }

    [Test]
    public async Task A_secret_can_be_used_once_in_the_whole_store()
    {
        var secret = ApiKeySecret.Generate().Text;
        Assert.That((await DoAsync(Caller.Platform, new CreateOrganization("One", secret)))!.Key.Secret, Is.EqualTo(secret));
        var organizations = await Database.CountAsync("SELECT COUNT(*) FROM Organizations");

        Assert.That(await FailAsync(Caller.Platform, new CreateOrganization("Two", secret)), Is.EqualTo("api_key.taken"));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Organizations"), Is.EqualTo(organizations), "the organization is undone with its key");
    }

    [Test]
    public async Task Keys_are_listed_newest_first_without_their_secrets()
    {
        var (caller, stranger) = (await Database.NewOrganizationAsync(), await Database.NewOrganizationAsync());
        await DoAsync(stranger, new CreateApiKey("Theirs"));
        var second = await DoAsync(caller, new CreateApiKey("Second"));
        var third = await DoAsync(caller, new CreateApiKey(null));

        var keys = await DoAsync(caller, new ListApiKeys());

        Assert.That(keys.Select(k => k.Name), Is.EqualTo(new[] { $"Key of {Database.Clock.GetUtcNow():yyyy-MM-dd}", "Second", "First key" }));
        Assert.That(keys.Select(k => k.KeyPrefix), Is.SupersetOf(new[] { second.Prefix, third.Prefix }));
        Assert.That(second.Secret, Does.StartWith(second.Prefix).And.Length.GreaterThan(40));
        Assert.That(await FailAsync(stranger, new RevokeApiKey(new ApiKeyId(second.Id))), Is.EqualTo("api_key.not_found"));
    }

    [Test]
    public async Task An_expired_key_is_refused_from_the_very_moment()
    {
        var caller = await Database.NewOrganizationAsync();
        var secret = ApiKeySecret.Generate();
        var end = Database.Clock.GetUtcNow().AddHours(1);
        await Database.WriteAsync<IApiKeyRepository, bool>(r => r.AddAsync(Some.ApiKey(caller.Owner, secret) with { ExpiresAt = end }, default));

        Database.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await DoAsync(Caller.Platform, new AuthenticateKey(secret.Text));
        Database.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(await FailAsync(Caller.Platform, new AuthenticateKey(secret.Text)), Is.EqualTo("api_key.unknown"));
    }

    [TestCase("")]
    [TestCase("as_short")]
    [TestCase("as_unknownunknownunknownunknownunknown")]
    [TestCase("as_with space with space with space")]
    public async Task Text_that_is_no_known_key_is_refused(string text) =>
        Assert.That(await FailAsync(Caller.Platform, new AuthenticateKey(text)), Is.EqualTo("api_key.unknown"));

    [Test]
    public async Task Use_is_written_down_once_a_minute()
    {
        var caller = await Database.NewOrganizationAsync();
        var notes = new List<DateTimeOffset>();
        var node = Database.NewNode(services => services.Replace(ServiceDescriptor.Singleton<IKeyUse>(new Notebook(notes))));
        var bus = node.GetRequiredService<ICommandBus>();
        var key = await DoAsync(caller, new CreateApiKey("Used"));
        var started = Database.Clock.GetUtcNow();

        async Task UseAsync()
        {
            notes.Clear();
            await bus.SendAsync(Caller.Platform, new AuthenticateKey(key.Secret), default);
            foreach (var at in notes) await DoAsync(Caller.Platform, new MarkKeyUsed(new ApiKeyId(key.Id), at));
        }

        async Task<DateTimeOffset?> LastUsedAsync() => (await DoAsync(caller, new ListApiKeys())).Single(k => k.Id == key.Id).LastUsedAt;

        Assert.That(await LastUsedAsync(), Is.Null);
        await UseAsync();
        Assert.That(await LastUsedAsync(), Is.EqualTo(started));
        Database.Clock.Advance(TimeSpan.FromSeconds(59));
        await UseAsync();
        Assert.That(notes, Is.Empty);
        Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await UseAsync();
        Assert.That(await LastUsedAsync(), Is.EqualTo(started.AddMinutes(1)));
    }

    [Test]
    public async Task Notes_of_use_are_written_behind_the_requests()
    {
        var caller = await Database.NewOrganizationAsync();
        var writer = Database.Services.GetRequiredService<KeyUseWriter>();
        await writer.StartAsync(default);
        var at = Database.Clock.GetUtcNow();
        for (var i = 0; i < 10; i++) writer.Note(caller.Key!.Value, at.AddSeconds(i));
        var other = await DoAsync(caller, new CreateApiKey("Last"));
        writer.Note(new ApiKeyId(other.Id), at);

        // The notes are written in their order: when the last is there, so are the others.
        IReadOnlyList<ApiKeyView> keys;
        do
        {
            await Task.Yield();
            keys = await DoAsync(caller, new ListApiKeys());
        }
        while (keys.Single(k => k.Id == other.Id).LastUsedAt is null);

        await writer.StopAsync(default);
        Assert.That(keys.Single(k => k.Id == caller.Key!.Value.Value).LastUsedAt, Is.EqualTo(at), "the first note of the minute");
    }

    private sealed class Notebook(List<DateTimeOffset> notes) : IKeyUse
    {
        public void Note(ApiKeyId key, DateTimeOffset at) => notes.Add(at);
    }
}

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class FirstStartTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task Parallel_starters_make_one_organization()
    {
        var nodes = Enumerable.Range(0, 4).Select(_ => Database.NewNode().GetRequiredService<ICommandBus>()).ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            nodes[i % nodes.Length].SendAsync(Caller.Platform, new CreateOrganization("First", OnlyIfFirst: true), default)));

        Assert.That(results.Select(r => r.Failure), Is.All.Null);
        Assert.That(results.Count(r => r.Value is not null), Is.EqualTo(1));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM Organizations"), Is.EqualTo(1));
        Assert.That(await Database.CountAsync("SELECT COUNT(*) FROM ApiKeys"), Is.EqualTo(1));
    }

    [Test]
    public async Task Parallel_nodes_agree_on_a_secret()
    {
        var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Database.NewNode().GetRequiredService<ISecrets>().GetAsync("test", default)));

        Assert.That(secrets[0], Has.Length.EqualTo(32));
        Assert.That(secrets, Is.All.EqualTo(secrets[0]));
    }
}
