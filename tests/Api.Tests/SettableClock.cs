namespace AgentSend.Api.Tests;

/// <summary>Stands still until told otherwise.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 4, 16, 10, 20, 30, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
