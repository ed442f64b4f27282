using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Who takes mail for a domain (RFC 5321 section 5.1, RFC 7505).</summary>
internal sealed class MxResolver(IDnsResolver dns, MailSettings mail)
{
    private const string Ipv6Tag = "IPv6:";

    /// <param name="domain">A-labels, or an address literal in brackets.</param>
    /// <returns>Hosts in the order to try, or why there are none.</returns>
    public async Task<(IReadOnlyList<MailHost> Hosts, Verdict? Failure)> ResolveAsync(string domain, CancellationToken cancellationToken)
    {
        if (domain.StartsWith('[')) return Literal(domain);
        var answer = await dns.MailExchangersAsync(domain, cancellationToken);
        return answer.Status switch
        {
            DnsStatus.TemporaryFailure => Failed(Verdict.Temporary(TransportStage.NextHop, "4.4.3", "The domain's mail hosts cannot be looked up now.")),
            DnsStatus.NoSuchName => Failed(Verdict.Permanent(TransportStage.NextHop, "5.1.2", "The domain does not exist.")),
            DnsStatus.NoData => WithoutUs([(0, new MailHost(domain, answer.IsAuthentic))]),
            DnsStatus.Found => Order(answer),
        };
    }

    private (IReadOnlyList<MailHost> Hosts, Verdict? Failure) Order(DnsAnswer<MxRecord> answer)
    {
        // Next to other records a null MX means nothing (RFC 7505 section 3).
        var real = answer.Records.Where(mx => mx.Exchange.TrimEnd('.').Length > 0).ToArray();
        if (real.Length == 0) return Failed(Verdict.Permanent(TransportStage.NextHop, "5.1.10", "The domain takes no mail (null MX)."));
        Random.Shared.Shuffle(real);
        return WithoutUs([.. real.OrderBy(mx => mx.Preference).Select(mx => (mx.Preference, new MailHost(mx.Exchange.TrimEnd('.'), answer.IsAuthentic)))]);
    }

    /// <summary>Where we are one of the hosts, mail goes to better ones only: the others would give it back to us.</summary>
    private (IReadOnlyList<MailHost> Hosts, Verdict? Failure) WithoutUs(IReadOnlyList<(int Preference, MailHost Host)> hosts)
    {
        var own = hosts.Where(mx => mx.Host.Name.Equals(mail.HostName.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)).Select(mx => (int?)mx.Preference).Min();
        IReadOnlyList<MailHost> left = [.. hosts.Where(mx => own is null || mx.Preference < own).Select(mx => mx.Host).DistinctBy(host => host.Name, StringComparer.OrdinalIgnoreCase)];
        return left.Count > 0 ? (left, null) : Failed(Loop());
    }

    /// <summary>Says DNS that we are to deliver to ourselves, what is not ours.</summary>
    public static Verdict Loop() => Verdict.Permanent(TransportStage.NextHop, "5.4.6", "The domain's mail comes back to this host, which does not serve it.");

    private static (IReadOnlyList<MailHost> Hosts, Verdict? Failure) Literal(string domain)
    {
        var text = domain.Trim('[', ']');
        if (text.StartsWith(Ipv6Tag, StringComparison.OrdinalIgnoreCase)) text = text[Ipv6Tag.Length..];
        return IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3)
            ? ([new MailHost(address.ToString(), false, address)], null)
            : Failed(Verdict.Permanent(TransportStage.NextHop, "5.1.3", "The address literal is no IP address."));
    }

    private static (IReadOnlyList<MailHost> Hosts, Verdict? Failure) Failed(Verdict verdict) => ([], verdict);
}
