using AgentSend.Application.Messages;
using FluentValidation;

namespace AgentSend.Application.Tests;

/// <summary>Which header fields a caller may add, and that none can smuggle another one in.</summary>
internal sealed class CustomHeaderTests
{
    private static readonly Validator Rule = new();

    private static bool IsValid(params HeaderField[] headers) => Rule.Validate(new Holder(headers)).IsValid;

    [TestCase("X-Campaign")]
    [TestCase("x-a")]
    [TestCase("List-Unsubscribe")]
    [TestCase("list-unsubscribe-post")]
    [TestCase("Auto-Submitted")]
    public void These_may_be_added(string name) => Assert.That(IsValid(new HeaderField(name, "value é \t 日")), Is.True);

    [TestCase("From")]
    [TestCase("Bcc")]
    [TestCase("Content-Type")]
    [TestCase("DKIM-Signature")]
    [TestCase("Received")]
    [TestCase("Return-Path")]
    [TestCase("X-")]
    [TestCase("")]
    [TestCase("X A")]
    [TestCase("X-A:")]
    [TestCase("X-A\r\nBcc")]
    [TestCase("X-Ä")]
    public void These_may_not(string name) => Assert.That(IsValid(new HeaderField(name, "value")), Is.False);

    [TestCase("a\r\nBcc: b@c.test")]
    [TestCase("a\nb")]
    [TestCase("a\rb")]
    [TestCase("a\0b")]
    [TestCase("a\u0001b")]
    [TestCase("a\u0085b")]
    public void A_value_cannot_become_another_field(string value) => Assert.That(IsValid(new HeaderField("X-A", value)), Is.False);

    [Test]
    public void Each_limit_and_one_past_it()
    {
        Assert.That(IsValid(new HeaderField("X-A", new string('v', CustomHeaders.MaxValueCharacters))), Is.True);
        Assert.That(IsValid(new HeaderField("X-A", new string('v', CustomHeaders.MaxValueCharacters + 1))), Is.False);
        Assert.That(IsValid(new HeaderField("X-" + new string('n', CustomHeaders.MaxNameCharacters - 2), "v")), Is.True);
        Assert.That(IsValid(new HeaderField("X-" + new string('n', CustomHeaders.MaxNameCharacters - 1), "v")), Is.False);
        Assert.That(IsValid([.. Enumerable.Repeat(new HeaderField("X-A", "v"), CustomHeaders.MaxCount)]), Is.True);
        Assert.That(IsValid([.. Enumerable.Repeat(new HeaderField("X-A", "v"), CustomHeaders.MaxCount + 1)]), Is.False);
    }

    private sealed record Holder(IReadOnlyList<HeaderField> Headers);

    private sealed class Validator : AbstractValidator<Holder>
    {
        public Validator() => RuleFor(holder => holder.Headers).AreCustomHeaders();
    }
}
