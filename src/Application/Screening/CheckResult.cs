namespace AgentSend.Application.Screening;

/// <summary>What one check says of one message.</summary>
/// <param name="Findings">None when there is nothing to say.</param>
public sealed record CheckResult(IReadOnlyList<Finding> Findings)
{
    public static readonly CheckResult Nothing = new([]);

    public static ValueTask<CheckResult> NothingTask => new(Nothing);

    /// <summary>The check could not be made: its engine is away, or did not answer in time. What follows depends on what it looks for.</summary>
    public bool IsUnavailable { get; init; }
}
