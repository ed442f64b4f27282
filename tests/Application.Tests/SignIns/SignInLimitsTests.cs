using System.Net;
using AgentSend.Application.SignIns;
using AgentSend.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentSend.Application.Tests.SignIns;

internal sealed class SignInLimitsTests
{
    private const string Account = "agent@agents.test";

    private static readonly IPAddress Client = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    private readonly FakeTimeProvider _clock = new();

    [Test]
    public void A_client_is_refused_after_its_failures_whatever_it_names_and_until_the_window_ends()
    {
        var limits = Limits(perClient: 3, perAccount: 0);
        for (var i = 0; i < 3; i++)
        {
            Assert.That(limits.Begin(Client, $"agent{i}@agents.test").Wait, Is.Null);
            Fail(limits, Client, $"agent{i}@agents.test");
        }

        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(limits.Begin(Client, "another@agents.test").Wait, Is.EqualTo(TimeSpan.FromMinutes(6)));
        Assert.That(limits.Begin(Other, "another@agents.test").Wait, Is.Null);
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.That(limits.Begin(Client, "another@agents.test").Wait, Is.Null);
    }

    [Test]
    public void An_inbox_is_closed_to_strangers_after_failures_from_wherever()
    {
        var limits = Limits(perClient: 0, perAccount: 3);
        for (var i = 1; i <= 3; i++) Fail(limits, new IPAddress([198, 51, 100, (byte)i]), i == 2 ? "AGENT@Agents.Test" : Account);

        Assert.That(limits.Begin(Client, Account).Wait, Is.Not.Null);
        Assert.That(limits.Begin(Client, "other@agents.test").Wait, Is.Null);
    }

    [Test]
    public void Who_has_signed_in_before_is_not_locked_out_by_strangers_but_by_its_own_failures()
    {
        var limits = Limits(perClient: 0, perAccount: 3);
        limits.NoteSuccess(limits.Begin(Client, Account));
        for (var i = 0; i < 3; i++) Fail(limits, Other, Account);
        Assert.That(limits.Begin(Client, Account).Wait, Is.Null);

        for (var i = 0; i < 3; i++) Fail(limits, Client, Account);
        Assert.That(limits.Begin(Client, Account).Wait, Is.Not.Null);
    }

    [Test]
    public void A_success_gives_no_further_guesses()
    {
        var limits = Limits(perClient: 2, perAccount: 0);
        Fail(limits, Client, Account);
        limits.NoteSuccess(limits.Begin(Client, "own@agents.test"));
        Fail(limits, Client, Account);
        Assert.That(limits.Begin(Client, Account).Wait, Is.Not.Null);
    }

    [Test]
    public void An_IPv6_client_counts_by_its_network_and_a_mapped_one_as_what_it_is()
    {
        var limits = Limits(perClient: 1, perAccount: 0);
        Fail(limits, IPAddress.Parse("2001:db8::1"), Account);
        Assert.That(limits.Begin(IPAddress.Parse("2001:db8::ffff:1"), Account).Wait, Is.Not.Null);
        Assert.That(limits.Begin(IPAddress.Parse("2001:db8:0:1::1"), Account).Wait, Is.Null);

        Fail(limits, IPAddress.Parse("::ffff:192.0.2.1"), Account);
        Assert.That(limits.Begin(Client, Account).Wait, Is.Not.Null);
    }

    [Test]
    public void What_is_no_address_counts_for_its_client_alone()
    {
        var limits = Limits(perClient: 2, perAccount: 1);
        Fail(limits, Client, "no address");
        Fail(limits, null, "no address");
        Assert.That(limits.Begin(Client, "no address").Wait, Is.Null);
        Fail(limits, Client, "no address");
        Assert.That(limits.Begin(Client, "no address").Wait, Is.Not.Null);
    }

    [Test]
    public void No_limit_is_no_limit()
    {
        var limits = Limits(perClient: 0, perAccount: 0);
        for (var i = 0; i < 1000; i++) Fail(limits, Client, Account);
        Assert.That(limits.Begin(Client, Account).Wait, Is.Null);
    }

    [Test]
    public void Memory_is_bounded_and_the_oldest_are_forgotten_first()
    {
        var counter = new AttemptCounter(TimeSpan.FromMinutes(10), maxKeys: 100, _clock);
        for (UInt128 key = 0; key < 250; key++)
        {
            counter.Add(key);
            counter.Add(key);
        }

        Assert.That((counter.Keys, counter.Of(149), counter.Of(150), counter.Of(249)), Is.EqualTo((100, 0, 2, 2)));
        _clock.Advance(TimeSpan.FromMinutes(10));
        counter.Add(1000);
        Assert.That((counter.Keys, counter.Of(249), counter.Of(1000)), Is.EqualTo((1, 0, 1)));
    }

    private static void Fail(SignInLimits limits, IPAddress? client, string account) => limits.NoteFailure(limits.Begin(client, account));

    private SignInLimits Limits(int perClient, int perAccount) =>
        new(new SignInSettings(perClient, perAccount, TimeSpan.FromMinutes(10), 1000), _clock, NullLogger<SignInLimits>.Instance);
}
