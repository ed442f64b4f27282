namespace AgentSend.ScreeningBenchmark;

/// <summary>Something that reads octets of strangers.</summary>
/// <param name="Name">For the figures.</param>
/// <param name="Samples">Whole ones, to be broken.</param>
/// <param name="ReadAsync">Reads a broken one.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Samples, Func<byte[], Task> ReadAsync);
