using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Diagnostics;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Diagnostics;

/// <summary>What the world's DNS says of the shared domain and of this host.</summary>
internal sealed class DnsCheckup(FreshDns fresh, MailSettings mail, IOptions<DeliveryOptions> delivery) : ICheckup
{
    private const string Area = "dns";
    private const string Publish = "agentsend shared-domain records prints what to publish.";

    /// <summary>Names nobody outside can ever look up (RFC 6761), and those of examples and private networks.</summary>
    private static readonly string[] Private = ["localhost", "test", "invalid", "example", "local", "internal", "lan", "home.arpa"];

    private bool SendsItself => delivery.Value.Mode == DeliveryOptions.Direct;

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (Private.Any(name => mail.Domain == name || mail.Domain.EndsWith($".{name}", StringComparison.Ordinal)))
            return [new(Area, DiagnosisVerdict.Note, $"{mail.Domain} is a name of this machine or network only: no mail comes from outside.", "For real mail set AgentSend:Mail:Domain to a domain of yours.")];

        var exchangers = await fresh.Resolver.MailExchangersAsync(mail.Domain, cancellationToken);
        if (exchangers.Status == DnsStatus.TemporaryFailure)
            return [new(Area, DiagnosisVerdict.Bad, "No resolver answers.", "Check /etc/resolv.conf, or name resolvers with AgentSend:Dns:Servers.")];

        var found = new List<Diagnosis> { OfExchangers(exchangers.Records) };
        found.AddRange(await OfHostAsync(cancellationToken));
        found.Add(await OfTextAsync(mail.Domain, "v=spf1", "SPF", cancellationToken));
        found.Add(await OfTextAsync($"_dmarc.{mail.Domain}", "v=DMARC1", "DMARC", cancellationToken));
        return found;
    }

    private Diagnosis OfExchangers(IReadOnlyList<MxRecord> records)
    {
        if (records.Count == 0) return new(Area, DiagnosisVerdict.Bad, $"{mail.Domain} has no MX: mail from outside does not find this server.", Publish);
        return records.Any(record => IsName(record.Exchange, mail.HostName))
            ? new(Area, DiagnosisVerdict.Good, $"The MX of {mail.Domain} names {mail.HostName}.")
            : new(Area, DiagnosisVerdict.Warning, $"The MX of {mail.Domain} is {records[0].Exchange}, not {mail.HostName}.", "Right with a proxy or another node in front; else correct the MX or AgentSend:Mail:HostName.");
    }

    private async Task<IReadOnlyList<Diagnosis>> OfHostAsync(CancellationToken cancellationToken)
    {
        var four = await fresh.Resolver.AddressesAsync(mail.HostName, AddressFamily.InterNetwork, cancellationToken);
        var six = await fresh.Resolver.AddressesAsync(mail.HostName, AddressFamily.InterNetworkV6, cancellationToken);
        IPAddress[] addresses = [.. four.Records, .. six.Records];
        var severe = SendsItself ? DiagnosisVerdict.Bad : DiagnosisVerdict.Warning;
        if (addresses.Length == 0) return [new(Area, severe, $"{mail.HostName} has no address.", "Publish an A or AAAA record, or set AgentSend:Mail:HostName to a name that has one.")];

        var found = new List<Diagnosis>();
        foreach (var address in addresses)
        {
            var names = (await fresh.Resolver.NamesOfAsync(address, cancellationToken)).Records;
            found.Add(names.Any(name => IsName(name, mail.HostName))
                ? new(Area, DiagnosisVerdict.Good, $"{address} and {mail.HostName} name each other.")
                : new(Area, SendsItself ? DiagnosisVerdict.Warning : DiagnosisVerdict.Note, $"{address} is {(names.Count == 0 ? "nameless" : names[0])}, not {mail.HostName}.", "Have whoever owns the address set its PTR: large providers refuse mail without it."));
        }

        return found;
    }

    private async Task<Diagnosis> OfTextAsync(string name, string start, string what, CancellationToken cancellationToken)
    {
        var texts = (await fresh.Resolver.TextAsync(name, cancellationToken)).Records;
        if (texts.Any(text => text.StartsWith(start, StringComparison.OrdinalIgnoreCase))) return new(Area, DiagnosisVerdict.Good, $"{mail.Domain} publishes {what}.");
        return new(Area, SendsItself ? DiagnosisVerdict.Warning : DiagnosisVerdict.Note, $"{mail.Domain} publishes no {what}.", Publish);
    }

    private static bool IsName(string one, string other) => one.TrimEnd('.').Equals(other.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
}
