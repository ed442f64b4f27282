using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class KeptPolicyTests(TestDatabase database) : StoreTests(database)
{
    [Test]
    public async Task A_policy_is_kept_until_it_expires_and_a_newer_one_replaces_it()
    {
        var now = Database.Clock.GetUtcNow();
        await DoAsync(Caller.Platform, new KeepPolicy(new KeptPolicy("short.test", "1", "enforce", ["mx.short.test"], now.AddHours(1))));
        await DoAsync(Caller.Platform, new KeepPolicy(new KeptPolicy("long.test", "1", "testing", ["mx.long.test", "*.long.test"], now.AddDays(7))));
        await DoAsync(Caller.Platform, new KeepPolicy(new KeptPolicy("short.test", "2", "none", [], now.AddHours(2))));

        var kept = await DoAsync(Caller.Platform, new ListKeptPolicies(10));
        Assert.That(kept.Select(policy => (policy.Domain, policy.PolicyId, policy.Mode, string.Join(' ', policy.Hosts), policy.ExpiresAt)), Is.EqualTo(new[]
        {
            ("long.test", "1", "testing", "mx.long.test *.long.test", now.AddDays(7)), ("short.test", "2", "none", "", now.AddHours(2)),
        }));
        Assert.That(await DoAsync(Caller.Platform, new ListKeptPolicies(1)), Has.Count.EqualTo(1));
        Database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That((await DoAsync(Caller.Platform, new ListKeptPolicies(10))).Select(policy => policy.Domain), Is.EqualTo(new[] { "long.test" }));
    }
}
