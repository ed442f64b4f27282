using System.Net.Sockets;
using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Authentication.Dmarc;

/// <summary>
/// Judges by RFC 9989: policies and organizational domains by the DNS tree walk, no list of public suffixes. Choices where it leaves one: several authors are
/// judged one by one and the strictest outcome counts; a check that DNS kept from passing makes a failure temporary.
/// </summary>
internal sealed class DmarcVerifier(IDnsResolver dns)
{
    private const string AuthorField = "from";

    /// <param name="spf">Of the reverse path (RFC 9989 section 4.4.2); EHLO alone counts for nothing.</param>
    /// <param name="dkim">Every signature.</param>
    public async Task<DmarcCheck> VerifyAsync(RawMessage message, Task<SpfCheck> spf, Task<IReadOnlyList<DkimCheck>> dkim, CancellationToken cancellationToken)
    {
        var fields = message.Fields.Where(field => field.Name == AuthorField).Take(AuthorDomains.MaxDomains + 1).ToList();
        var authors = fields.SelectMany(field => AuthorDomains.Of(field.Value)).Distinct().Take(AuthorDomains.MaxDomains + 1).ToList();
        var walk = new TreeWalk(dns);
        var policies = authors.OfType<string>().Take(AuthorDomains.MaxDomains).Select(author => (Author: author, Walk: walk.WalkAsync(author, cancellationToken))).ToList();
        var (sender, signatures) = (await spf, await dkim); // The walks are on their way.

        var checks = new List<DmarcCheck>();
        foreach (var (author, walking) in policies) checks.Add(await JudgeAsync(author, await walking, walk, sender, signatures, cancellationToken));
        var strictest = checks.OrderByDescending(check => (check.Disposition, Weight(check.Result))).FirstOrDefault();

        if (message.IsTooLarge) return Unclear(strictest, "header too large");
        if (fields.Count != 1) return Unclear(strictest, fields.Count == 0 ? "no From" : "more than one From");
        if (strictest is null || authors.Contains(null)) return Unclear(strictest, "no domain in From");
        return authors.Count > AuthorDomains.MaxDomains ? Unclear(strictest, "too many authors") : strictest;
    }

    /// <summary>No verdict on the message, but what its authors ask for still stands: else two of them would be a way around it.</summary>
    private static DmarcCheck Unclear(DmarcCheck? strictest, string reason)
    {
        if (strictest is null) return new DmarcCheck(DmarcResult.PermanentError, null, reason);
        return strictest with { Result = DmarcResult.PermanentError, Reason = reason, Disposition = Disposition(strictest.Policy, strictest.IsTesting) };
    }

    private async Task<DmarcCheck> JudgeAsync(
        string author, WalkResult walked, TreeWalk walk, SpfCheck spf, IReadOnlyList<DkimCheck> dkim, CancellationToken cancellationToken)
    {
        if (walked.Policy is not { Record: { Policy: not null } record } found || (walked.IsIncomplete && found.Domain != author))
        {
            if (walked.IsIncomplete) return new DmarcCheck(DmarcResult.TemporaryError, author, "DNS does not answer");
            return new DmarcCheck(DmarcResult.None, author, walked.Policy is null ? "no policy" : "no valid policy") { OrganizationalDomain = walked.OrganizationalDomain };
        }

        var (policy, isUnknown) = await PolicyAsync(author, found.Domain, record, cancellationToken);
        var sender = await AlignAsync(spf.Domain, author, walked, walk, record.IsSpfStrict, cancellationToken);
        var isSpfAligned = spf.Result == SpfResult.Pass && sender == Alignment.Yes;
        var isUndecided = isUnknown || (spf.Result == SpfResult.Pass && sender == Alignment.Unknown) || (spf.Result == SpfResult.TemporaryError && sender != Alignment.No);
        var isDkimAligned = false;
        foreach (var check in dkim.Where(check => check is { Domain: not null, Result: DkimResult.Pass or DkimResult.TemporaryError }))
        {
            var signer = await AlignAsync(check.Domain!, author, walked, walk, record.IsDkimStrict, cancellationToken);
            isDkimAligned |= check.Result == DkimResult.Pass && signer == Alignment.Yes;
            isUndecided |= check.Result == DkimResult.TemporaryError ? signer != Alignment.No : signer == Alignment.Unknown;
        }

        var result = isSpfAligned || isDkimAligned ? DmarcResult.Pass : isUndecided ? DmarcResult.TemporaryError : DmarcResult.Fail;
        return new DmarcCheck(result, author, result == DmarcResult.TemporaryError ? "DNS does not answer" : "")
        {
            OrganizationalDomain = walked.OrganizationalDomain,
            RecordDomain = found.Domain,
            Policy = policy,
            Disposition = result == DmarcResult.Fail ? Disposition(policy, record.IsTesting) : DmarcPolicy.None,
            IsTesting = record.IsTesting,
            IsSpfAligned = isSpfAligned,
            IsDkimAligned = isDkimAligned,
        };
    }

    private async Task<(DmarcPolicy Policy, bool IsUnknown)> PolicyAsync(string author, string owner, DmarcRecord record, CancellationToken cancellationToken)
    {
        var policy = record.Policy!.Value;
        if (author == owner) return (policy, false);
        policy = record.SubdomainPolicy ?? policy;
        if (record.NonexistentPolicy is not { } nonexistent || nonexistent == policy) return (policy, false);
        var answer = await dns.AddressesAsync(author, AddressFamily.InterNetwork, cancellationToken);
        return (answer.Status == DnsStatus.NoSuchName ? nonexistent : policy, answer.Status == DnsStatus.TemporaryFailure);
    }

    /// <summary>RFC 9989 section 4.4: the same domain, or, where that will do, one of the same organization.</summary>
    private static async Task<Alignment> AlignAsync(string domain, string author, WalkResult walked, TreeWalk walk, bool isStrict, CancellationToken cancellationToken)
    {
        if (domain.Equals(author, StringComparison.OrdinalIgnoreCase)) return Alignment.Yes;
        if (isStrict) return Alignment.No;
        if (walked.IsIncomplete) return Alignment.Unknown;
        var organization = walked.OrganizationalDomain;
        if (!DnsNames.CanBeAsked(domain) || !DnsNames.IsWithin(domain, organization)) return Alignment.No;
        var other = await walk.WalkAsync(domain.ToLowerInvariant(), cancellationToken);
        if (other.IsIncomplete) return Alignment.Unknown;
        return other.OrganizationalDomain == organization ? Alignment.Yes : Alignment.No;
    }

    private static DmarcPolicy Disposition(DmarcPolicy policy, bool isTesting) => isTesting && policy != DmarcPolicy.None ? policy - 1 : policy;

    /// <summary>Of equal wishes the worst result is told.</summary>
    private static int Weight(DmarcResult result) => result switch
    {
        DmarcResult.Fail => 4,
        DmarcResult.PermanentError => 3,
        DmarcResult.TemporaryError => 2,
        DmarcResult.None => 1,
        DmarcResult.Pass => 0,
    };

    private enum Alignment
    {
        No,
        Yes,
        Unknown,
    }
}
