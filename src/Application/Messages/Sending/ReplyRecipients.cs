using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Whom an answer goes to, as mail programs choose it. Each mailbox once, and never one's own while there is another.</summary>
internal sealed record ReplyRecipients(IReadOnlyList<string> To, IReadOnlyList<string> Cc)
{
    /// <summary>To whom it came from: Reply-To before From (RFC 5322 section 3.6.2). What was sent from here goes on to whom it was sent to.</summary>
    public static ReplyRecipients OfReply(Correspondents source) => new(Primary(source), []);

    /// <summary>The same, and everybody else whom the message names (RFC 5322 section 3.6.3); a list that it came over, too (RFC 2369 section 3.4).</summary>
    public static ReplyRecipients OfReplyToAll(Correspondents source)
    {
        // Who asks not to get answers twice says so in this way; only lists' members do.
        if (source.FollowUpTo.Count > 0 && source.ListPost is not null && Others(source.FollowUpTo, source.Own) is { Count: > 0 } asked) return new(asked, []);
        var to = Primary(source);
        IEnumerable<string> more = IsOwn(source) ? source.Cc : source.To.Concat(source.Cc);
        if (source.ListPost is { } list) more = more.Append(list);
        return new(to, Others(more, source.Own, except: to));
    }

    private static List<string> Primary(Correspondents source)
    {
        if (!IsOwn(source))
        {
            if (Others(source.ReplyTo, source.Own) is { Count: > 0 } asked) return asked;
            if (Others([source.From], source.Own) is { Count: > 0 } sender) return sender;
        }

        if (Others(source.To, source.Own) is { Count: > 0 } recipients) return recipients;
        if (Others(source.Cc, source.Own) is { Count: > 0 } copied) return copied;
        if (Others(source.Bcc, source.Own) is { Count: > 0 } hidden) return hidden;
        return IsOwn(source) ? [source.Own.ToString()] : []; // A note to oneself is answered to oneself.
    }

    /// <summary>Whether it was written by the inbox, whichever copy of it this is.</summary>
    private static bool IsOwn(Correspondents source) => source.IsSent || AddressOf(source.From)?.Equals(source.Own) == true;

    private static List<string> Others(IEnumerable<string> mailboxes, EmailAddress own, IEnumerable<string>? except = null)
    {
        var seen = new HashSet<EmailAddress> { own };
        foreach (var mailbox in except ?? [])
        {
            if (AddressOf(mailbox) is { } address) seen.Add(address);
        }

        var others = new List<string>();
        foreach (var mailbox in mailboxes)
        {
            // What stands in a header need not be an address.
            if (AddressOf(mailbox) is { } address && !own.Equals(address.WithoutDetail) && seen.Add(address)) others.Add(mailbox);
        }

        return others;
    }

    private static EmailAddress? AddressOf(string mailbox) => MailboxName.TryParse(mailbox) is { } name ? EmailAddress.Parse(name.Address) : null;
}
