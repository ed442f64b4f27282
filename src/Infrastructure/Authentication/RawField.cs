namespace AgentSend.Infrastructure.Authentication;

/// <summary>A header field exactly as it stands, line ends included: signatures are over octets.</summary>
/// <param name="Name">Lower case, without blanks before the colon.</param>
/// <param name="Octets">From the first octet of the name through the last line end.</param>
/// <param name="ValueStart">Of what follows the colon, in <paramref name="Octets"/>.</param>
internal readonly record struct RawField(string Name, ReadOnlyMemory<byte> Octets, int ValueStart)
{
    public ReadOnlySpan<byte> Value => Octets.Span[ValueStart..];

    /// <summary>One character for each octet, so that places in the text are places in the octets.</summary>
    public string ValueText => System.Text.Encoding.Latin1.GetString(Value);
}
