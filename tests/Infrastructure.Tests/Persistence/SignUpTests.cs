using System.Text.RegularExpressions;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Application.SignUps;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
internal sealed partial class SignUpTests : StoreTests
{
    public SignUpTests(TestDatabase database)
        : base(database)
    {
        ArgumentNullException.ThrowIfNull(database);
        database.Settings["AgentSend:SignUp:Enabled"] = "true";
    }

    private ISignUp SignUp => Database.Services.GetRequiredService<ISignUp>();

    [Test]
    public async Task An_agent_writes_to_its_human_only_until_the_code_is_told()
    {
        var human = await NewHumanAsync();
        var made = await SignUpAsync(human.Address);
        var agent = await DoAsync(Caller.Platform, new AuthenticateKey(made.Secret));
        var inbox = new InboxId((await DoAsync(agent, new FindInboxes(new CursorRequest(10)))).Items.Single().Id);

        Assert.That(await FailAsync(agent, Some.Send(inbox, "ann@elsewhere.test")), Is.EqualTo("recipient.blocked"));
        await DoAsync(agent, Some.Send(inbox, human.Address.ToString()));
        Assert.That(await FailAsync(agent, new CreateInbox()), Is.EqualTo("key.missing_permission"));
        Assert.That(await FailAsync(agent, new VerifySignUp("no code")), Is.EqualTo("sign_up.code_wrong"));
        await DoAsync(agent, new VerifySignUp(await ReadCodeAsync(human)));

        agent = await DoAsync(Caller.Platform, new AuthenticateKey(made.Secret));
        await DoAsync(agent, Some.Send(inbox, "ann@elsewhere.test"));
        await DoAsync(agent, new CreateInbox());
        await DoAsync(agent, new VerifySignUp("whatever"));
        Assert.That((await SignUp.SignUpAsync(human.Address.ToString(), Some.LocalPart, null, null, default)).Failure?.Code, Is.EqualTo("sign_up.already_verified"));
    }

    [Test]
    public async Task Signing_up_again_gives_another_key_and_no_second_organization()
    {
        var human = await NewHumanAsync();
        var first = await SignUpAsync(human.Address);
        var second = await SignUpAsync(human.Address);

        Assert.That((second.OrganizationId, second.InboxAddress), Is.EqualTo((first.OrganizationId, first.InboxAddress)));
        Assert.That(await FailAsync(Caller.Platform, new AuthenticateKey(first.Secret)), Is.EqualTo("api_key.unknown"));
        await DeliverAsync();
        Assert.That(await MessagesAsync(human.Caller, human.Inbox), Has.Count.EqualTo(1), "the first code is still good");
        Database.Clock.Advance(TimeSpan.FromHours(25));
        var third = await SignUpAsync(human.Address);
        await DeliverAsync();
        Assert.That(await MessagesAsync(human.Caller, human.Inbox), Has.Count.EqualTo(2));
        await DoAsync(await DoAsync(Caller.Platform, new AuthenticateKey(third.Secret)), new VerifySignUp(await ReadCodeAsync(human)));
    }

    [Test]
    public async Task After_ten_tries_even_the_right_code_is_refused()
    {
        var human = await NewHumanAsync();
        var agent = await DoAsync(Caller.Platform, new AuthenticateKey((await SignUpAsync(human.Address)).Secret));
        for (var i = 0; i < 10; i++) Assert.That(await FailAsync(agent, new VerifySignUp("no code")), Is.EqualTo("sign_up.code_wrong"));

        Assert.That(await FailAsync(agent, new VerifySignUp(await ReadCodeAsync(human))), Is.EqualTo("sign_up.too_many_tries"));
        Database.Clock.Advance(TimeSpan.FromHours(24));
        Assert.That(await FailAsync(agent, new VerifySignUp(await ReadCodeAsync(human))), Is.EqualTo("sign_up.code_expired"));
    }

    [Test]
    public async Task What_cannot_be_is_refused()
    {
        Assert.That((await SignUp.SignUpAsync("no address", "agent", null, null, default)).Failure?.Code, Is.EqualTo("sign_up.human_invalid"));
        Assert.That((await SignUp.SignUpAsync("ann@elsewhere.test", "no name", null, null, default)).Failure?.Code, Is.EqualTo("sign_up.username_invalid"));
        Assert.That((await SignUp.SignUpAsync("ann@elsewhere.test", "agent", new string('x', 2049), null, default)).Failure?.Code, Is.EqualTo("request.invalid"));
        Assert.That(await FailAsync(await Database.NewOrganizationAsync(), new VerifySignUp("123456")), Is.EqualTo("sign_up.none"));
        var off = Database.NewNode(services => services.AddSingleton(new SignUpSettings(false, "no-reply", 1))).GetRequiredService<ISignUp>();
        Assert.That((await off.SignUpAsync("ann@elsewhere.test", "agent", null, null, default)).Failure?.Code, Is.EqualTo("sign_up.off"));
    }

    private async Task<SignedUp> SignUpAsync(EmailAddress human)
    {
        var made = await SignUp.SignUpAsync(human.ToString(), Some.LocalPart, "test", null, default);
        Assert.That(made.Failure, Is.Null);
        return made.Value!;
    }

    /// <summary>A human with a mailbox here, so that the mail can be read.</summary>
    private async Task<(Caller Caller, InboxId Inbox, EmailAddress Address)> NewHumanAsync()
    {
        var caller = await Database.NewOrganizationAsync();
        var address = Some.Address;
        return (caller, await NewInboxAsync(caller, address), address);
    }

    private async Task<string> ReadCodeAsync((Caller Caller, InboxId Inbox, EmailAddress Address) human)
    {
        await DeliverAsync();
        var mails = await MessagesAsync(human.Caller, human.Inbox);
        return Code().Match(mails.First(m => m.Text!.Contains("this code", StringComparison.Ordinal)).Text!).Groups[1].Value;
    }

    [GeneratedRegex("this code: ([0-9]{6})")]
    private static partial Regex Code();
}
