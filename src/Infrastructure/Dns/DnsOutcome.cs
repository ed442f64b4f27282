using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Dns;

/// <summary>What came of a question, ready to be kept.</summary>
/// <param name="Data">As in <see cref="DnsRecord.Data"/>; empty unless found.</param>
/// <param name="KeepFor">Zero: not at all.</param>
internal sealed record DnsOutcome(DnsStatus Status, IReadOnlyList<object> Data, bool IsAuthentic, TimeSpan KeepFor)
{
    public static readonly DnsOutcome TemporaryFailure = new(DnsStatus.TemporaryFailure, [], false, TimeSpan.Zero);

    public static readonly DnsOutcome NoSuchName = new(DnsStatus.NoSuchName, [], false, TimeSpan.Zero);
}
