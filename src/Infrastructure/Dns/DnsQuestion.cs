namespace AgentSend.Infrastructure.Dns;

/// <param name="Name">As <see cref="DnsName.TryNormalize"/> makes it, so that equal questions are equal values.</param>
internal readonly record struct DnsQuestion(string Name, DnsType Type);
