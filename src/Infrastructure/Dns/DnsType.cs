namespace AgentSend.Infrastructure.Dns;

/// <summary>The record types that mail needs, by their numbers on the wire (RFC 1035 section 3.2.2, RFC 3596, RFC 6698).</summary>
internal enum DnsType : ushort
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Opt = 41,
    Tlsa = 52,
}
