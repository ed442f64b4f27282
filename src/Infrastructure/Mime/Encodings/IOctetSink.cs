namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Where decoded octets go. A decoder is written once and either counts or writes.</summary>
internal interface IOctetSink
{
    void Write(byte octet);

    void Write(ReadOnlySpan<byte> octets);
}
