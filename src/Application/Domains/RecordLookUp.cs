using AgentSend.Application.Dns;
using AgentSend.Domain.Domains;

namespace AgentSend.Application.Domains;

/// <summary>Looks for required records in DNS and says, in words for their owner, what is wrong with them.</summary>
internal sealed class RecordLookUp(FreshDns fresh, DomainSettings settings)
{
    private const string NoAnswer = "No name server gave an answer: try again later.";

    private readonly IDnsResolver _dns = fresh.Resolver;

    public async Task<RecordFinding> CheckAsync(RequiredRecord record, CancellationToken cancellationToken)
    {
        if (record.Type == "MX") return JudgeMx(record, await _dns.MailExchangersAsync(record.Name, cancellationToken));
        var answer = await _dns.TextAsync(record.Name, cancellationToken);
        if (answer.Status == DnsStatus.TemporaryFailure) return RecordFinding.Of(record, RecordStatus.Unavailable, NoAnswer);
        return record.Purpose switch
        {
            RecordPurpose.Dkim => JudgeKey(record, answer.Records),
            RecordPurpose.Spf or RecordPurpose.ReturnPath => JudgeSpf(record, answer.Records),
            RecordPurpose.Dmarc => JudgeDmarc(record, answer.Records),
            RecordPurpose.Ownership or RecordPurpose.Mx => JudgeText(record, answer.Records),
        };
    }

    private static RecordFinding JudgeMx(RequiredRecord record, DnsAnswer<MxRecord> answer)
    {
        if (answer.Status == DnsStatus.TemporaryFailure) return RecordFinding.Of(record, RecordStatus.Unavailable, NoAnswer);
        if (answer.Records.Count == 0) return Missing(record);
        if (answer.Records.Any(mx => HostOf(mx).Length == 0))
            return RecordFinding.Of(record, RecordStatus.Wrong, "The domain says that it takes no mail (a null MX, RFC 7505).");

        var ours = answer.Records.FirstOrDefault(mx => HostOf(mx).Equals(record.Value, StringComparison.OrdinalIgnoreCase));
        if (ours is null) return RecordFinding.Of(record, RecordStatus.Wrong, $"Mail goes to {string.Join(", ", answer.Records.Take(5).Select(HostOf))} instead.");

        // Mail that does come is taken: so it counts, with a word of warning.
        var first = answer.Records.MinBy(mx => mx.Preference)!; // There is one: ours.
        return RecordFinding.Of(record, RecordStatus.Verified, first.Preference < ours.Preference ? $"Other servers try {HostOf(first)} first." : null);
    }

    private static string HostOf(MxRecord mx) => mx.Exchange.TrimEnd('.');

    private static RecordFinding JudgeText(RequiredRecord record, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return Missing(record);
        return texts.Any(text => text.Trim() == record.Value)
            ? RecordFinding.Of(record, RecordStatus.Verified)
            : RecordFinding.Of(record, RecordStatus.Wrong, "A TXT record with another text is there.");
    }

    /// <summary>The key counts, not the spelling: panels reorder tags, fold the base64 and leave out what is the default.</summary>
    private static RecordFinding JudgeKey(RequiredRecord record, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return Missing(record);
        var expected = KeyTags(record.Value);
        var found = texts.Select(KeyTags).ToList();
        if (found.Exists(tags => SameKey(tags, expected)))
            return texts.Count == 1 ? RecordFinding.Of(record, RecordStatus.Verified) : RecordFinding.Of(record, RecordStatus.Wrong, "Several TXT records are at this name: verifiers may take any of them.");
        if (found.Exists(tags => tags.TryGetValue("p", out var key) && key.Length == 0)) return RecordFinding.Of(record, RecordStatus.Wrong, "The key there is revoked: p= is empty.");
        return RecordFinding.Of(record, RecordStatus.Wrong, found.Exists(tags => tags.ContainsKey("p")) ? "Another key is there, or the text was cut off." : "The text there is no key.");
    }

    private static bool SameKey(Dictionary<string, string> tags, Dictionary<string, string> expected) =>
        tags.GetValueOrDefault("p") == expected["p"]
        && tags.GetValueOrDefault("k", "rsa") == expected["k"]
        && tags.GetValueOrDefault("v", "DKIM1") == "DKIM1"
        && Allows(tags, "s", "email") && Allows(tags, "h", "sha256");

    /// <summary>RFC 6376 section 3.6.1: a list with colons; everything when there is none, or a star in it.</summary>
    private static bool Allows(Dictionary<string, string> tags, string tag, string word) =>
        !tags.TryGetValue(tag, out var list) || list.Split(':').Any(item => item == word || (item == "*" && tag == "s"));

    private static Dictionary<string, string> KeyTags(string text)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) tags.TryAdd(part[..equals].Trim(), string.Concat(part[(equals + 1)..].Where(c => !char.IsWhiteSpace(c))));
        }

        return tags;
    }

    private RecordFinding JudgeSpf(RequiredRecord record, IReadOnlyList<string> texts)
    {
        var records = texts.Where(IsSpf).ToList();
        if (records.Count == 0) return Missing(record);
        if (records.Count > 1) return RecordFinding.Of(record, RecordStatus.Wrong, "Several SPF records are there: receivers take none of them (RFC 7208 section 4.5). Make them one.");

        var terms = records[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        var missing = settings.SpfTerms.Where(term => !terms.Any(there => SameTerm(there, term))).ToList();
        return missing.Count == 0
            ? RecordFinding.Of(record, RecordStatus.Verified)
            : RecordFinding.Of(record, RecordStatus.Wrong, $"Add {string.Join(' ', missing)} to the SPF record that is there, before its \"all\", unless it covers this server otherwise.");
    }

    private static bool IsSpf(string text) =>
        text.Equals("v=spf1", StringComparison.OrdinalIgnoreCase) || text.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase);

    /// <summary>A plus is what a term without a sign means (RFC 7208 section 4.6.2).</summary>
    private static bool SameTerm(string there, string wanted) =>
        (there.StartsWith('+') ? there[1..] : there).TrimEnd('.').Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static RecordFinding JudgeDmarc(RequiredRecord record, IReadOnlyList<string> texts)
    {
        var policies = texts.Count(text => text.TrimStart().StartsWith("v=DMARC1", StringComparison.Ordinal));
        return policies switch
        {
            0 => Missing(record),
            1 => RecordFinding.Of(record, RecordStatus.Verified), // Whatever the policy says: that is its owner's business.
            _ => RecordFinding.Of(record, RecordStatus.Wrong, "Several DMARC records are there: receivers take none of them. Keep one."),
        };
    }

    private static RecordFinding Missing(RequiredRecord record) => RecordFinding.Of(record, RecordStatus.Missing, $"No such {record.Type} record at {record.Name}.");
}
