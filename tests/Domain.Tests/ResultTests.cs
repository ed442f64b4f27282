using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Tests;

internal sealed class ResultTests
{
    private static readonly Failure Failure = Failure.NotFound("thing.not_found", "No such thing.");

    [Test]
    public void A_value_is_a_success()
    {
        Result<int> result = 7;
        Assert.That((result.IsSuccess, result.Value, result.Failure), Is.EqualTo((true, 7, (Failure?)null)));
        Assert.That(result.Match(value => $"value {value}", failure => failure.Code), Is.EqualTo("value 7"));
    }

    [Test]
    public void A_failure_has_no_value()
    {
        Result<int> result = Failure;
        Assert.That((result.IsSuccess, result.Failure), Is.EqualTo((false, Failure)));
        Assert.That(() => result.Value, Throws.InvalidOperationException.With.Message.Contains("thing.not_found"));
        Assert.That(result.Match(value => $"value {value}", failure => failure.Code), Is.EqualTo("thing.not_found"));
    }

    [Test]
    public void Null_can_be_a_value()
    {
        Result<string?> result = (string?)null;
        Assert.That((result.IsSuccess, result.Value), Is.EqualTo((true, (string?)null)));
    }

    [Test]
    public void An_interface_is_a_value_too() => Assert.That(Result.Of<IReadOnlyList<int>>([1]).Value, Is.EqualTo(new[] { 1 }));

    [Test]
    public void The_pipeline_makes_one_of_a_failure_without_knowing_the_value()
    {
        static T Fail<T>()
            where T : IFailable<T> => T.From(Failure);

        Assert.That(Fail<Result<int>>().Failure, Is.EqualTo(Failure));
    }
}
