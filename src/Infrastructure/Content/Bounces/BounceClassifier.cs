using AgentSend.Domain.Delivery;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Says what a failure means, by the status code (RFC 3463) and by the words of the server: where they disagree the words are usually right.</summary>
internal static class BounceClassifier
{
    private static readonly string[] Full =
    [
        "mailbox full", "mailbox is full", "mailbox has exceeded", "mailbox size", "over quota", "overquota", "quota exceeded", "exceeded quota", "exceeds quota", "exceed quota", "exceeded its quota", "exceeded the quota", "exceeded their quota", "disk quota", "storage quota", "mail quota", "quota limit", "user quota", "exceeded storage", "storage allocation", "out of storage", "not enough storage", "insufficient storage", "not enough disk", "mailbox over", "mailbox for user is full", "is full", "maildir over", "no space left", "too much mail data", "account is over", "maximum mailbox", "inbox is full", "user is over", "mail box full", "mailfolder is full", "allocated message storage", "over the maximum allowed", "mailbox exceeds", "mailbox exceeded", "quota violation", "quota full", "quota is full", "hit quota", "their quota", "his quota", "her quota", "mailbox quota", "quota has been", "out of quota", "voll", "boîte pleine", "buzón lleno", "cheia", "piena", "переполнен", "容量", "一杯", "邮箱已满", "空间不足", "いっぱい", "満杯",
    ];

    private static readonly string[] Hard =
    [
        "user unknown", "unknown user", "unknown recipient", "recipient unknown", "unknown address", "address unknown", "unknown local", "unknown mailbox", "unknown account", "doesn't have a", "does not have a", "user doesn't", "recipient address rejected: access denied", "is not a valid", "no such user", "no such recipient", "no such mailbox", "no such address", "no such person", "no such account", "no such name", "no such local user", "no such domain", "no mailbox", "no user", "not a valid mailbox", "not a valid recipient", "not a known user", "not a valid user", "invalid recipient", "invalid user", "invalid mailbox", "invalid address", "invalid final delivery userid", "not found", "couldn't be found", "wasn't found", "cannot be found", "could not be found", "does not exist", "doesn't exist", "doesnt exist", "not exist", "mailbox unavailable", "mailbox not available", "recipient address rejected: undeliverable", "not known", "not listed in", "not our customer", "not local", "is not a member", "is unknown", "user not known", "recipient not found", "recipient name is not recognized", "recipient not recognized", "bad destination", "bad address", "no longer", "has moved", "account has been disabled", "account is disabled", "account disabled", "mailbox disabled", "has been disabled", "account that you tried to reach", "account inactive", "inactive user", "is inactive", "deactivated", "suspended", "is not active", "host unknown", "unknown host", "host not found", "domain not found", "name or service not known", "unrouteable", "unroutable", "no mx", "null mx", "bad host", "unknown domain", "domain does not", "an mx or srv record indicated no smtp", "domain name not found", "nonexistent", "non-existent", "no matches", "illegal alias", "recipient rejected", "all relevant mx records point to non-existent", "no valid recipients", "existiert nicht", "unbekannt", "n'existe pas", "inconnu", "no existe", "não existe", "non esiste", "bestaat niet", "не существует", "пользователь не найден", "不存在", "存在しません", "みつかりません", "見つかりません", "见到", "없는 사용자", "존재하지",
    ];

    private static readonly string[] Blocked =
    [
        "spam", "junk", "unsolicited", "blacklist", "black list", "blocklist", "block list", "blocked", "denylist", "dnsbl", "rbl", "spamhaus", "reputation", "policy", "policies", "banned", "prohibited", "not allowed", "not permitted", "not authorized", "unauthorized", "denied", "authentication required", "authentication failed", "requires authentication", "spf", "dkim", "dmarc", "ptr", "reverse dns", "reverse lookup", "rdns", "virus", "malware", "infected", "content", "message too", "too large", "too big", "size exceeds", "exceeds size", "exceeds the maximum", "message size", "maximum size", "relay", "suspicious", "phishing", "rejected", "refused your", "not accepted", "does not accept", "administratively", "restricted", "tls required", "must issue a starttls", "sender address", "sender verify", "sender rejected", "domain of sender", "security", "header", "rfc 5322", "rfc5322", "554 ",
    ];

    private static readonly string[] Passing =
    [
        "timed out", "timeout", "time out", "expired", "too long", "temporar", "try again", "try later", "later", "connection refused", "connection lost", "lost connection", "network", "could not connect", "couldn't connect", "unable to connect", "connection reset", "no route", "too many", "rate limit", "throttl", "greylist", "graylist", "deferred", "retry", "unreachable", "not responding", "did not respond", "ldap", "loop", "too many hops", "hop count", "system error", "local error", "configuration error", "resources", "i/o error", "server busy", "not able to",
    ];

    /// <param name="text">What the server said.</param>
    /// <param name="status">Null when there is none.</param>
    public static BounceClass Of(string text, string? status, int reply)
    {
        var lower = text.Length > 4_000 ? text[..4_000].ToLowerInvariant() : text.ToLowerInvariant();
        var code = status ?? "";
        var isPassing = code.StartsWith('4') || (code.Length == 0 && reply is >= 400 and < 500);
        if (code.EndsWith(".2.2", StringComparison.Ordinal) || (Says(lower, Full) && !Says(lower, "system is full", "message size", "quota of"))) return BounceClass.MailboxFull;
        if (lower.Contains("recipient address rejected: access denied", StringComparison.Ordinal)) return BounceClass.Hard; // What Exchange Online says of unknown users.
        if (Says(lower, "may not have permission", "permission to post", "not a member of", "only members")) return BounceClass.Blocked;
        var isVague = StatusCode.IsVague(status);
        if (!isVague && ByStatus(code, lower) is { } told) return told;
        if (Says(lower, Hard) && !Says(lower, "sender address", "spam", "blocked")) return isPassing && !Says(lower, "unknown", "not exist", "not found") ? BounceClass.Soft : BounceClass.Hard;
        if (isPassing) return Says(lower, "spam", "blacklist", "block list", "blocklist", "reputation", "dnsbl", "policy") ? BounceClass.Blocked : BounceClass.Soft;
        if (Says(lower, Blocked)) return BounceClass.Blocked;
        if (Says(lower, Passing)) return BounceClass.Soft;
        // Given up without a word about the address: nobody is cut off for that.
        return BounceClass.Soft;
    }

    /// <summary>A status for what says none, by its class and words.</summary>
    public static string Derive(string text, BounceClass @class, int reply)
    {
        var lower = text.ToLowerInvariant();
        var first = reply >= 500 ? "5" : reply >= 400 ? "4" : @class is BounceClass.Soft or BounceClass.Delayed ? "4" : "5";
        return @class switch
        {
            BounceClass.MailboxFull => first + ".2.2",
            BounceClass.Hard when Says(lower, "host", "domain", " mx", "dns") && !Says(lower, "user", "recipient", "mailbox") => first + ".1.2",
            BounceClass.Hard when Says(lower, "disabled", "inactive", "suspended", "deactivated", "not active") => first + ".2.1",
            BounceClass.Hard when Says(lower, Hard) => first + ".1.1",
            BounceClass.Blocked when Says(lower, "too large", "too big", "size") => first + ".3.4",
            BounceClass.Blocked => first + ".7.1",
            BounceClass.Soft when Says(lower, "too long", "expired", "given up", "retry timeout") => first + ".4.7",
            BounceClass.Soft when Says(lower, "connect", "timed out", "network", "unreachable", "no route") => first + ".4.1",
            _ => first + ".0.0",
        };
    }

    /// <returns>Null when the words should decide.</returns>
    private static BounceClass? ByStatus(string code, string lower)
    {
        var isPassing = code[0] == '4';
        switch (code[2..])
        {
            case "1.1" or "1.2" or "1.3" or "1.6" or "1.10" or "2.1" or "1.0" or "1.4":
                if (Says(lower, "spam", "blacklist", "blocked", "policy", "dnsbl", "spamhaus", "sender rejected", "authentication", "too many") && !Says(lower, "unknown", "not exist", "no such")) return BounceClass.Blocked;
                return isPassing && !Says(lower, Hard) ? BounceClass.Soft : BounceClass.Hard;
            case "4.4" or "4.3" when !isPassing:
                return Says(lower, "host", "domain", "not found", "mx") ? BounceClass.Hard : BounceClass.Soft;
            case "1.7" or "1.8" when !isPassing: // The sender's address.
                return BounceClass.Blocked;
            case "2.3" or "3.4" or "6.1" or "6.0" or "2.0" when !isPassing && !Says(lower, Hard):
                return BounceClass.Blocked;
        }

        if (code[2] == '7') return Says(lower, "user unknown", "no such user", "unknown user", "does not exist", "recipient unknown", "recipient not found", "invalid recipient") ? BounceClass.Hard : isPassing && !Says(lower, "spam", "reputation", "policy") ? BounceClass.Soft : BounceClass.Blocked;
        if (code[2] == '4') return BounceClass.Soft;
        return null;
    }

    private static bool Says(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
