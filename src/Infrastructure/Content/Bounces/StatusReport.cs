using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Makes a report of the fields of RFC 3464, with the text beside them where they say too little.</summary>
internal static class StatusReport
{
    /// <summary>Whether the fields tell anything at all.</summary>
    public static bool IsReport(DeliveryStatus status) => status.Recipients.Exists(group => group.ContainsKey("Action") || group.ContainsKey("Status") || group.ContainsKey("Diagnostic-Code"));

    public static BounceReport Read(Notice notice, DeliveryStatus status)
    {
        var groups = Merge(status.Recipients);
        var recipients = groups.ConvertAll(group => ReadOne(notice, group, groups.Count == 1)).DistinctBy(recipient => (recipient.Address, recipient.Status, recipient.Action)).ToList();
        var gravest = recipients.MinBy(recipient => Rank(recipient.Action))!;
        return notice.Report(gravest.Action, gravest.Class, recipients);
    }

    /// <summary>Lowest first: a report that holds a failure is one.</summary>
    private static int Rank(BounceKind kind) => kind switch
    {
        BounceKind.FailedHard => 0,
        BounceKind.FailedSoft => 1,
        BounceKind.Delayed => 2,
        BounceKind.Delivered or BounceKind.Relayed or BounceKind.Expanded => 3,
        BounceKind.None or BounceKind.Complaint or BounceKind.AutoReply => 4,
    };

    /// <summary>A group that names nobody goes with the one before: an empty line too many.</summary>
    private static List<Dictionary<string, string>> Merge(List<Dictionary<string, string>> groups)
    {
        var merged = new List<Dictionary<string, string>>();
        foreach (var group in groups)
        {
            var names = group.ContainsKey("Final-Recipient") || group.ContainsKey("Original-Recipient") || group.ContainsKey("X-Actual-Recipient");
            if (names || merged.Count == 0 || merged[^1].ContainsKey("Action") && group.ContainsKey("Action"))
            {
                merged.Add(group);
                continue;
            }

            foreach (var (name, value) in group) merged[^1].TryAdd(name, value);
        }

        return merged;
    }

    private static BouncedRecipient ReadOne(Notice notice, Dictionary<string, string> group, bool isOnly)
    {
        var final = Address(group, "Final-Recipient");
        var original = Address(group, "Original-Recipient");
        var actual = Address(group, "X-Actual-Recipient");
        var address = Mailbox(final) ?? Mailbox(actual) ?? Mailbox(original) ?? (isOnly ? Addresses.First(notice.Header["X-Failed-Recipients"]) ?? notice.OriginalRecipient() : null) ?? final ?? actual ?? original;
        var diagnostic = group.GetValueOrDefault("Diagnostic-Code") is { } code ? Notice.AfterType(code) : "";
        var said = diagnostic.Length > 0 ? diagnostic : isOnly ? NoticeRecipients.OneLine(notice.Text.Notice) : "";
        var context = isOnly ? $"{diagnostic}\n{notice.Text.Notice}" : diagnostic;
        var reply = StatusCode.FindReply(said);
        var told = StatusCode.Find(group.GetValueOrDefault("Status"), withSuccess: true);
        var status = Better(told, StatusCode.Find(diagnostic));
        if (StatusCode.IsVague(status) && isOnly) status = Better(status, StatusCode.Find(notice.Text.Notice));
        var action = ActionOf(group.GetValueOrDefault("Action"), status, reply);
        var @class = action switch
        {
            BounceKind.Delayed => BounceClass.Delayed,
            BounceKind.Delivered or BounceKind.Relayed or BounceKind.Expanded => BounceClass.None,
            _ => BounceClassifier.Of(said.Length > 0 ? said : context, status, reply),
        };
        if (action == BounceKind.FailedHard && IsPassing(status, reply, @class)) action = BounceKind.FailedSoft;
        if (status is null && action is BounceKind.FailedHard or BounceKind.FailedSoft or BounceKind.Delayed) status = BounceClassifier.Derive(said, @class, reply);
        var remote = group.GetValueOrDefault("Remote-MTA") is { } mta ? Notice.AfterType(mta) : null;
        return new BouncedRecipient(address, original ?? notice.OriginalRecipient(), status, said.Length == 0 ? null : NoticeRecipients.OneLine(said), remote, action, @class);
    }

    private static bool IsPassing(string? status, int reply, BounceClass @class) =>
        status is not null ? status[0] == '4' : reply is >= 400 and < 500 || (reply == 0 && @class == BounceClass.Soft);

    /// <summary>Of two the one that tells more, as long as they agree whether it may pass.</summary>
    private static string? Better(string? told, string? said) =>
        told is null ? said : said is null || !StatusCode.IsVague(told) ? told : said[0] == told[0] || told[0] != '2' ? said : told;

    private static BounceKind ActionOf(string? action, string? status, int reply)
    {
        var word = (action ?? "").TrimStart().ToLowerInvariant();
        if (word.StartsWith("fail", StringComparison.Ordinal)) return BounceKind.FailedHard;
        if (word.StartsWith("delay", StringComparison.Ordinal)) return BounceKind.Delayed;
        if (word.StartsWith("deliver", StringComparison.Ordinal)) return BounceKind.Delivered;
        if (word.StartsWith("relay", StringComparison.Ordinal)) return BounceKind.Relayed;
        if (word.StartsWith("expand", StringComparison.Ordinal)) return BounceKind.Expanded;
        if (status is not null && status[0] == '2') return BounceKind.Delivered;
        return status is not null && status[0] == '4' && reply < 500 ? BounceKind.FailedSoft : BounceKind.FailedHard;
    }

    /// <summary>Only what a message can be sent to: some programs name a file or a user there.</summary>
    private static string? Mailbox(string? address) => address is not null && address.Contains('@') ? address : null;

    private static string? Address(Dictionary<string, string> group, string name)
    {
        if (group.GetValueOrDefault(name) is not { } value) return null;
        var text = Notice.AfterType(value);
        return Addresses.First(text) ?? (text.Length is > 0 and < 250 && !text.Contains(' ') ? text.Trim('<', '>') : null);
    }
}
