using AgentSend.Domain.Lists;

namespace AgentSend.Domain.Tests;

internal sealed class ListPolicyTests
{
    private static readonly ListTarget Address = new("ann@elsewhere.test");
    private static readonly ListTarget Domain = new("elsewhere.test");

    /// <summary>A level, what it says about somebody; a plus is an allow list, a minus a block list, without a name an allow list of others.</summary>
    [TestCase("", ListVerdict.None)]
    [TestCase("O-a", ListVerdict.Blocked)]
    [TestCase("O-d", ListVerdict.Blocked)]
    [TestCase("O+a O+", ListVerdict.Allowed)]
    [TestCase("O+d O+", ListVerdict.Allowed)]
    [TestCase("O+", ListVerdict.Blocked, TestName = "An allow list keeps out whom it does not name")]
    [TestCase("O-a I+a I+", ListVerdict.Allowed, TestName = "An inbox overrides its organization")]
    [TestCase("O+a O+ I-a", ListVerdict.Blocked)]
    [TestCase("O-a P+d P+", ListVerdict.Allowed, TestName = "A pod overrides its organization")]
    [TestCase("P-a I+d I+", ListVerdict.Allowed, TestName = "An inbox overrides its pod")]
    [TestCase("O+a O+ I+", ListVerdict.Blocked, TestName = "An inbox with correspondents of its own takes no others, whatever its organization allows")]
    [TestCase("I+a I+ I-d", ListVerdict.Allowed, TestName = "An address says more than its domain")]
    [TestCase("I+d I+ I-a", ListVerdict.Blocked)]
    [TestCase("I+a I+ I-a", ListVerdict.Blocked, TestName = "Of two that say as much the block counts")]
    public void The_narrowest_level_with_something_to_say_decides(string findings, ListVerdict verdict) =>
        Assert.That(ListPolicy.Decide([.. findings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Finding)]), Is.EqualTo(verdict));

    private static ListFinding Finding(string text) => new(
        text[0] switch { 'O' => ListLevel.Organization, 'P' => ListLevel.Pod, _ => ListLevel.Inbox },
        text[1] == '+' ? ListType.Allow : ListType.Block,
        text.Length == 2 ? null : text[2] == 'a' ? Address : Domain);

    [TestCase("Ann@Elsewhere.TEST", "ann@elsewhere.test", false)]
    [TestCase("Elsewhere.Test", "elsewhere.test", true)]
    [TestCase("bücher.example", "xn--bcher-kva.example", true)]
    [TestCase("ann@bücher.example", "ann@xn--bcher-kva.example", false)]
    public void Spellings_of_one_target_are_one_entry(string text, string key, bool isDomain)
    {
        Assert.That(ListTarget.TryParse(text, out var target), Is.True);
        Assert.That((target!.Key, target.IsDomain), Is.EqualTo((key, isDomain)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("word")]
    [TestCase("@elsewhere.test")]
    [TestCase("ann@")]
    [TestCase("Ann <ann@elsewhere.test>")]
    [TestCase("a b.test")]
    [TestCase("elsewhere..test")]
    [TestCase(".test")]
    [TestCase("[192.0.2.1]")]
    public void What_is_neither_an_address_nor_a_domain_is_no_target(string? text) => Assert.That(ListTarget.TryParse(text, out _), Is.False);
}
