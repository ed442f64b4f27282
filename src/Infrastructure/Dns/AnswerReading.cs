using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Dns;

/// <summary>What an answer says about its question, CNAMEs followed as far as it goes (RFC 1034 section 3.6.2, RFC 2308 section 2).</summary>
/// <param name="Outcome">What is known at the end of the chain.</param>
/// <param name="NextName">A CNAME's target that the answer says nothing about: to be asked for.</param>
internal sealed record AnswerReading(DnsOutcome Outcome, string? NextName)
{
    /// <summary>CNAMEs behind one another in one answer and over all answers to one question; more is a mistake or a trap.</summary>
    public const int MaxAliases = 12;

    /// <returns>Null when the server cannot or will not say.</returns>
    public static AnswerReading? Of(DnsMessage message, DnsQuestion question)
    {
        const int NoError = 0;
        const int NxDomain = 3;
        if (message.ResponseCode is not (NoError or NxDomain) || IsReferral(message)) return null;

        var name = question.Name;
        var keepFor = TimeSpan.MaxValue;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var found = message.Answers.Where(record => record.Type == question.Type && record.Name == name).ToList();
            if (found.Count > 0)
            {
                var outcome = new DnsOutcome(DnsStatus.Found, [.. found.Select(r => r.Data)], message.Header.IsAuthentic, Least(keepFor, found.Min(r => r.Ttl)));
                return new AnswerReading(outcome, null);
            }

            if (message.Answers.FirstOrDefault(record => record.Type == DnsType.Cname && record.Name == name) is not { } alias) break;
            if (!seen.Add(name) || seen.Count > MaxAliases) return new AnswerReading(DnsOutcome.TemporaryFailure, null);
            keepFor = Least(keepFor, alias.Ttl);
            name = (string)alias.Data;
        }

        var negative = new DnsOutcome(
            message.ResponseCode == NxDomain ? DnsStatus.NoSuchName : DnsStatus.NoData, [], message.Header.IsAuthentic, Least(keepFor, TimeToLive.OfNegative(message.Authorities)));

        // A server that resolves says at least with a SOA that the target has nothing; one that only knows its own zones says nothing about it.
        var isOpen = seen.Count > 0 && negative.Status == DnsStatus.NoData && message.Authorities.All(record => record.Type != DnsType.Soa);
        return new AnswerReading(negative with { KeepFor = isOpen ? keepFor : negative.KeepFor }, isOpen ? name : null);
    }

    /// <summary>"Ask those over there" from a server we ask to do that for us.</summary>
    private static bool IsReferral(DnsMessage message) =>
        message is { ResponseCode: 0, Answers.Count: 0, Header: { IsAuthoritative: false, OffersRecursion: false } }
        && message.Authorities.Count > 0 && message.Authorities.All(record => record.Type == DnsType.Ns);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
