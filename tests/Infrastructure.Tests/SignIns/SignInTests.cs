using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Pods;
using AgentSend.Application.SignIns;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SignIns;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed class SignInTests(TestDatabase database) : StoreTests(database)
{
    private static readonly IPAddress Client = IPAddress.Parse("192.0.2.77");

    [TestCase("agent-one@agents.test")]
    [TestCase("Agent-One@AGENTS.test")]
    public async Task An_inbox_address_in_any_case_and_a_key_that_reaches_it_sign_in(string spelled)
    {
        var (caller, inbox, key) = await NewInboxAsync();
        var suffix = $"{Some.Number}";
        var named = await DoAsync(caller, new CreateInbox($"agent-one{suffix}"));
        var signedIn = await DoAsync(Caller.Platform, new SignIn(spelled.Replace("@", $"{suffix}@", StringComparison.Ordinal), key, Client));
        Assert.That(signedIn.Address.Key, Is.EqualTo(named.Address));
        Assert.That(signedIn.InboxId.Value, Is.EqualTo(named.Id).And.Not.EqualTo(inbox.Id));
    }

    [Test]
    public async Task The_caller_reaches_that_inbox_and_nothing_beside_it_with_the_permissions_of_the_key()
    {
        var (caller, inbox, _) = await NewInboxAsync();
        var other = await DoAsync(caller, new CreateInbox());
        var key = await DoAsync(caller, new CreateApiKey("Key", PermissionSet.Of([Permission.InboxRead])));

        var signedIn = await DoAsync(Caller.Platform, new SignIn(inbox.Address, key.Secret, Client));

        Assert.That(signedIn.Caller.Scope, Is.EqualTo(new KeyScope(new PodId(inbox.PodId), new InboxId(inbox.Id))));
        Assert.That(signedIn.Caller.Permissions.Named, Is.EqualTo(new[] { Permission.InboxRead }));
        await DoAsync(signedIn.Caller, new GetInbox(new InboxId(inbox.Id)));
        Assert.That(await FailAsync(signedIn.Caller, new GetInbox(new InboxId(other.Id))), Is.EqualTo("inbox.not_found"));
    }

    [Test]
    public async Task Whatever_is_wrong_fails_the_same_way()
    {
        var (caller, inbox, key) = await NewInboxAsync();
        var other = await DoAsync(caller, new CreateInbox());
        var ofOther = await DoAsync(caller.Within(new(other.PodId), new InboxId(other.Id)), new CreateApiKey("Other"));
        var pod = await DoAsync(caller, new CreatePod("Pod", null));
        var ofPod = await DoAsync(caller.Within(pod.Id), new CreateApiKey("Pod"));
        var (_, foreign, foreignKey) = await NewInboxAsync();
        var revoked = await DoAsync(caller, new CreateApiKey("Gone"));
        await DoAsync(caller, new RevokeApiKey(new ApiKeyId(revoked.Id)));

        foreach (var (address, secret) in new[]
        {
            (inbox.Address, "as_wrong-wrong-wrong-wrong-wrong"), (inbox.Address, ""), (inbox.Address, ofOther.Secret), (inbox.Address, ofPod.Secret), (inbox.Address, foreignKey),
            (inbox.Address, revoked.Secret), (foreign.Address, key), ("nobody@agents.test", key), ("", key), ("no address", key), (inbox.Address + " ", key),
        })
        {
            Assert.That(await FailAsync(Caller.Platform, new SignIn(address, secret, IPAddress.Parse("192.0.2.78"))), Is.EqualTo("sign_in.refused"), address + " " + secret);
            Assert.That(await FailAsync(Caller.Platform, new RenewSignIn(address, secret)), Is.EqualTo("sign_in.refused"));
        }

        await DoAsync(Caller.Platform, new SignIn(inbox.Address, key, Client));
        await DoAsync(Caller.Platform, new RenewSignIn(inbox.Address, key));
    }

    [Test]
    public async Task Guesses_are_refused_after_a_while_even_with_the_right_key_and_for_everybody_but_who_is_known()
    {
        var (_, inbox, key) = await NewInboxAsync();
        var home = IPAddress.Parse("203.0.113.1");
        await DoAsync(Caller.Platform, new SignIn(inbox.Address, key, home));
        for (var i = 0; i < 20; i++) Assert.That(await FailAsync(Caller.Platform, new SignIn(inbox.Address, "as_wrong", new IPAddress([203, 0, 113, (byte)(100 + i)]))), Is.EqualTo("sign_in.refused"));

        Assert.That(await FailAsync(Caller.Platform, new SignIn(inbox.Address, key, IPAddress.Parse("203.0.113.2"))), Is.EqualTo("sign_in.too_often"));
        await DoAsync(Caller.Platform, new SignIn(inbox.Address, key, home));
        Database.Clock.Advance(TimeSpan.FromMinutes(10));
        await DoAsync(Caller.Platform, new SignIn(inbox.Address, key, IPAddress.Parse("203.0.113.2")));
    }

    [Test]
    public void A_secret_stands_in_no_log() =>
        Assert.That($"{new SignIn("a@b.test", "secret", null)} {new RenewSignIn("a@b.test", "secret")}", Does.Not.Contain("secret"));

    private async Task<(Caller Caller, InboxView Inbox, string Key)> NewInboxAsync()
    {
        var caller = await Database.NewOrganizationAsync();
        return (caller, await DoAsync(caller, new CreateInbox()), (await DoAsync(caller, new CreateApiKey("Key"))).Secret);
    }
}
