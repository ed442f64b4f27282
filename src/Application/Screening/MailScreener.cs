using AgentSend.Application.Authentication;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Organizations;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.Screening;

/// <summary>
/// Looks at a message before it is anybody's, outside of units of work: first what DNS and signatures say of it, then the lists of its recipients, then its
/// contents, all checks side by side.
/// </summary>
internal sealed partial class MailScreener(
    IMailAuthenticator authenticator,
    ISenderLists lists,
    IEnumerable<IContentCheck> checks,
    ScreeningPolicy policy,
    ScreeningSettings settings,
    OrganizationScreeningCache organizations,
    ILogger<MailScreener> logger)
{
    private readonly IContentCheck[] _checks = [.. checks];

    /// <param name="recipients">Those of the envelope; at least one. Null for an address whose inbox nobody has looked up.</param>
    public async Task<InboundScreening> ScreenAsync(
        InboundDelivery delivery, ParsedMessage content, IReadOnlyList<Recipient?> recipients, CancellationToken cancellationToken)
    {
        var message = delivery.Octets.Message;
        var authentication = delivery.Client is not null && IsToBeAuthenticated(message, delivery.IsLocal)
            ? await authenticator.CheckAsync(new MailOrigin(delivery.Client, delivery.Helo, delivery.Envelope.ReversePath?.ToString() ?? delivery.UnreadableSender ?? ""), message, cancellationToken)
            : null;
        if (policy.Refuse(authentication) is { } refusal) return new InboundScreening(refusal, authentication, []);

        var decisions = new ListDecision[recipients.Count];
        for (var i = 0; i < decisions.Length; i++)
        {
            if (recipients[i] is { } recipient) decisions[i] = await lists.JudgeAsync(recipient, delivery.Envelope, content, cancellationToken);
        }

        var findings = new Dictionary<OrganizationId, Findings>();
        var known = new Dictionary<IContentCheck, CheckResult>();
        var verdicts = new InboundVerdict[recipients.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var organization = recipients[i]?.OrganizationId ?? default;
            if (!findings.TryGetValue(organization, out var found))
            {
                var isWanted = Enumerable.Range(i, recipients.Count - i)
                    .Any(other => (recipients[other]?.OrganizationId ?? default) == organization && !ScreeningPolicy.SkipsSpam(decisions[other], authentication));
                var screened = new ScreenedMessage(message, content, delivery.Envelope, delivery.Client, delivery.Helo, authentication, organization);
                found = findings[organization] = await CheckAsync(screened, isWanted, known, cancellationToken);
                if (policy.Refuse(found) is { } infected) return new InboundScreening(infected, authentication, []);
            }

            var wishes = recipients[i] is null ? OrganizationScreening.AsSet : await organizations.GetAsync(organization, cancellationToken);
            verdicts[i] = policy.Decide(authentication, found, decisions[i], delivery.IsLocal, wishes);
        }

        return policy.Refuse(verdicts) is { } spam ? new InboundScreening(spam, authentication, []) : new InboundScreening(null, authentication, verdicts);
    }

    private bool IsToBeAuthenticated(ReadOnlyMemory<byte> message, bool isLocal) => !isLocal || settings.AuthenticateLoopback switch
    {
        LoopbackAuthentication.Always => true,
        LoopbackAuthentication.Never => false,
        LoopbackAuthentication.Auto or LoopbackAuthentication.WithSignature => HeaderScan.HasAny(message.Span, "dkim-signature", "arc-seal"),
    };

    /// <param name="isJudged">Somebody wants to know whether it is spam; else viruses alone are looked for.</param>
    /// <param name="known">What does not depend on the organization is not asked again.</param>
    private async ValueTask<Findings> CheckAsync(
        ScreenedMessage message, bool isJudged, Dictionary<IContentCheck, CheckResult> known, CancellationToken cancellationToken)
    {
        var asked = Array.FindAll(_checks, check => isJudged || check.FindsViruses);
        var running = new List<Task>();
        var results = new CheckResult?[asked.Length];
        for (var i = 0; i < asked.Length; i++)
        {
            if (known.TryGetValue(asked[i], out results[i])) continue;
            var result = RunAsync(asked[i], message, cancellationToken);
            if (result.IsCompletedSuccessfully) results[i] = result.Result;
            else running.Add(KeepAsync(result, results, i));
        }

        await Task.WhenAll(running); // All of them, whatever happens to one: the octets go back to their owner after that.
        for (var i = 0; i < asked.Length; i++)
        {
            if (!asked[i].IsPerOrganization) known[asked[i]] = results[i]!;
        }

        return Findings.Of([.. asked.Zip(results, (check, result) => (check, result!))]);
    }

    private static async Task KeepAsync(ValueTask<CheckResult> result, CheckResult?[] results, int at) => results[at] = await result;

    private async ValueTask<CheckResult> RunAsync(IContentCheck check, ScreenedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await check.CheckAsync(message, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogCheckFailed(exception, check.Name);
            return new CheckResult([]) { IsUnavailable = true };
        }
    }

    [LoggerMessage(5500, LogLevel.Error, "The check {Check} failed")]
    private partial void LogCheckFailed(Exception exception, string check);
}
