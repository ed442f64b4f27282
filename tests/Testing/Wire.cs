namespace AgentSend.Testing;

/// <summary>Octets in the pieces a network may cut them into.</summary>
public static class Wire
{
    /// <param name="octets">1 for the cruellest network.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> InChunksOf(int octets, ReadOnlyMemory<byte> content)
    {
        for (var start = 0; start < content.Length; start += octets) yield return content.Slice(start, Math.Min(octets, content.Length - start));
    }
}
