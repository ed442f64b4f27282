using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Dns;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Senders;

/// <summary>Whether a client is somebody who runs a mail server: has a name that leads back to it, and says one that could be its own.</summary>
internal sealed class ClientCheck(IDnsResolver dns, MailSettings settings, IOptions<SenderOptions> options, TimeProvider clock) : IContentCheck
{
    private const string CheckName = "client";

    /// <summary>Names of one address that are followed.</summary>
    private const int MaxNames = 5;

    public string Name => CheckName;

    public async ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        if (!PublicClient.Is(message.Client)) return CheckResult.Nothing;
        var findings = new List<Finding>();
        LookAtHelo(message, findings);
        if (options.Value.CheckReverseDns) await LookAtNameAsync(message.Client!, findings, cancellationToken);
        return findings.Count == 0 ? CheckResult.Nothing : new CheckResult(findings);
    }

    /// <summary>RFC 5321 section 4.1.1.1: a name of one's own, or one's address in brackets. A wrong one is a hint and no more (section 4.1.4).</summary>
    private void LookAtHelo(ScreenedMessage message, List<Finding> findings)
    {
        var helo = message.Helo;
        if (helo.Length == 0) return;
        if (helo.Equals(settings.HostName, StringComparison.OrdinalIgnoreCase) || helo.Equals(settings.Domain, StringComparison.OrdinalIgnoreCase))
            findings.Add(Spam("helo_ours", "The client says our own name in EHLO.", 3));
        else if (helo.StartsWith('['))
            LookAtLiteral(helo, message.Client!, findings);
        else if (IPAddress.TryParse(helo, out _))
            findings.Add(Spam("helo_bare_address", "The client says an address without brackets in EHLO.", 1));
        else if (!helo.Contains('.', StringComparison.Ordinal))
            findings.Add(Spam("helo_not_qualified", "The client says a name without a domain in EHLO.", 0.5));
    }

    private static void LookAtLiteral(string helo, IPAddress client, List<Finding> findings)
    {
        var text = helo.Trim('[', ']');
        if (text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        if (!IPAddress.TryParse(text, out var said) || !said.Equals(client)) findings.Add(Spam("helo_wrong_address", "The client says an address in EHLO that it does not have.", 1));
    }

    private async Task LookAtNameAsync(IPAddress client, List<Finding> findings, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.SenderTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var names = await dns.NamesOfAsync(client, both.Token);
            if (names.Status == DnsStatus.TemporaryFailure) return;
            if (names.Records.Count == 0)
            {
                findings.Add(Spam("no_reverse_dns", "The client's address has no name.", 1));
                return;
            }

            var answers = await Task.WhenAll(names.Records.Take(MaxNames).Select(name => dns.AddressesAsync(name, client.AddressFamily, both.Token)));
            if (answers.Any(answer => answer.Records.Contains(client)) || answers.Any(answer => answer.Status == DnsStatus.TemporaryFailure)) return;
            findings.Add(Spam("reverse_dns_not_confirmed", "The name of the client's address does not lead back to it.", 0.5));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // DNS is slow: nothing is known, and that is no fault of the client.
        }
    }

    private static Finding Spam(string code, string description, double score) => new(CheckName, code, description, score, FindingKind.Spam, null);
}
