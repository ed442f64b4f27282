namespace AgentSend.Infrastructure.Dns;

/// <param name="Name">Lower case, escaped.</param>
/// <param name="Ttl">How long it may be kept; a day at most, whatever the zone says.</param>
/// <param name="Data">An <c>IPAddress</c>, a name or a text as <c>string</c>, an <c>MxRecord</c>, a <c>TlsaRecord</c>; for SOA the <c>TimeSpan</c> of its MINIMUM.</param>
internal sealed record DnsRecord(string Name, DnsType Type, TimeSpan Ttl, object Data);
