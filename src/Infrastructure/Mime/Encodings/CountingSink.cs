namespace AgentSend.Infrastructure.Mime.Encodings;

internal struct CountingSink : IOctetSink
{
    public int Count { get; private set; }

    public void Write(byte octet) => Count++;

    public void Write(ReadOnlySpan<byte> octets) => Count += octets.Length;
}
