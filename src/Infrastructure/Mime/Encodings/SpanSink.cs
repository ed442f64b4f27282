namespace AgentSend.Infrastructure.Mime.Encodings;

/// <param name="destination">As long as what will be written; the encoded form is never shorter.</param>
internal ref struct SpanSink(Span<byte> destination) : IOctetSink
{
    private readonly Span<byte> _destination = destination;

    public int Count { get; private set; }

    public void Write(byte octet) => _destination[Count++] = octet;

    public void Write(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_destination[Count..]);
        Count += octets.Length;
    }
}
