using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>
/// The sending side of SMTP (RFC 5321) with STARTTLS (3207), PIPELINING (2920), SIZE (1870), 8BITMIME (6152), SMTPUTF8 (6531), CHUNKING (3030), enhanced codes (2034), MTA-STS (8461),
/// DANE (7672) and, towards a relay, AUTH (4954). Deviates on purpose: long lines and 8-bit mail go out as they are; DATA is not pipelined.
/// </summary>
internal sealed partial class SmtpTransport(
    DirectRoute direct, RelayRoute relay, SessionOpener opener, ConnectionPool pool, IOptions<SmtpClientOptions> options, ILogger<SmtpTransport> logger) : IMailTransport
{
    /// <summary>A slow domain does not hold up the others of one message.</summary>
    private const int DomainsAtOnce = 8;

    public async Task<IReadOnlyList<RecipientResult>> DeliverAsync(OutgoingMail mail, MailRoute route, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var content = new OutgoingContent(mail.Raw);
        var groups = mail.Recipients.Distinct().GroupBy(recipient => route == MailRoute.Relay ? "" : recipient.DomainKey).Select(group => group.ToList()).ToList();
        var results = new RecipientResult[groups.Count][];
        await Parallel.ForAsync(
            0, groups.Count, new ParallelOptions { MaxDegreeOfParallelism = DomainsAtOnce, CancellationToken = cancellationToken },
            async (i, token) => results[i] = [.. await HandOverAsync(mail, content, groups[i], route, token)]);

        var byRecipient = results.SelectMany(group => group).ToDictionary(result => result.Recipient);
        return [.. mail.Recipients.Select(recipient => byRecipient[recipient] with { Recipient = recipient })];
    }

    private async Task<IReadOnlyList<RecipientResult>> HandOverAsync(
        OutgoingMail mail, OutgoingContent content, List<EmailAddress> recipients, MailRoute route, CancellationToken cancellationToken)
    {
        var handover = new Handover(mail, content, recipients, opener, pool, options, logger);
        var results = route switch
        {
            MailRoute.Direct => await direct.RunAsync(recipients[0].DomainKey, handover, cancellationToken),
            MailRoute.Relay => await relay.RunAsync(handover, cancellationToken),
        };
        LogHandedOver(Count(RecipientStatus.Delivered), Count(RecipientStatus.Temporary), Count(RecipientStatus.Permanent), results[0].RemoteHost);
        return results;

        int Count(RecipientStatus status) => results.Count(result => result.Status == status);
    }

    [LoggerMessage(5103, LogLevel.Debug, "Handed over: {Delivered} delivered, {Temporary} to be tried again, {Permanent} refused; {Host}")]
    private partial void LogHandedOver(int delivered, int temporary, int permanent, string? host);
}
