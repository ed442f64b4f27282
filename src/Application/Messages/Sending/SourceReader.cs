using System.Text;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Reads a message that is to be answered or passed on, with those header fields that only an answer needs.</summary>
internal sealed class SourceReader(IMessageRepository messages, IInboxRepository inboxes, IRawMessageStore raws, IHeaderReader headers, IMimeReader mime)
{
    /// <summary>Octets of the raw message in which its header is looked for.</summary>
    private const int MaxHeaderOctets = 64 * 1024;

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    public async Task<SourceMessage?> FindAsync(OrganizationId owner, MessageId id, CancellationToken cancellationToken)
    {
        if (await messages.FindViewAsync(owner, id, cancellationToken) is not { } view) return null;
        if (await messages.FindOutboundAsync(id, cancellationToken) is not { } stored) return null;
        if (await inboxes.FindAsync(owner, new(view.InboxId), cancellationToken) is not { } inbox) return null;

        var head = await raws.ReadAsync(stored.RawId, new PartSlice(0, Math.Min(stored.Size, MaxHeaderOctets), TransferEncoding.Identity), cancellationToken) ?? [];
        var fields = headers.Read(head);
        var parsed = mime.Read(HeaderOf(head));
        var correspondents = new Correspondents(inbox.Address, view.Direction == MessageDirection.Outbound, view.From, view.To)
        {
            Cc = view.Cc,
            Bcc = view.Bcc,
            ReplyTo = parsed.ReplyTo,
            ListPost = ListPostOf(fields),
            FollowUpTo = MailboxesOf(fields, "Mail-Followup-To"),
        };
        return new SourceMessage(view, correspondents, parsed.Date ?? view.CreatedAt);
    }

    /// <summary>Up to the empty line.</summary>
    private static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n\r\n"u8);
        return end < 0 ? head : head[..(end + 4)];
    }

    /// <summary>The first mailto URL of List-Post (RFC 2369 section 3.4); a list that takes nothing says NO.</summary>
    private static string? ListPostOf(IReadOnlyList<HeaderField> fields)
    {
        foreach (var value in ValuesOf(fields, "List-Post"))
        {
            var start = value.IndexOf("<mailto:", StringComparison.OrdinalIgnoreCase);
            if (start < 0) continue;
            start += "<mailto:".Length;
            var end = value.AsSpan(start).IndexOfAny('>', '?');
            if (end > 0 && MailboxName.TryParse(Uri.UnescapeDataString(value.Substring(start, end))) is { } mailbox) return mailbox.ToString();
        }

        return null;
    }

    /// <summary>Addresses of a field that a parsed message does not have, read like those that it does.</summary>
    private IReadOnlyList<string> MailboxesOf(IReadOnlyList<HeaderField> fields, string name)
    {
        var values = ValuesOf(fields, name).ToList();
        return values.Count == 0 ? [] : mime.Read(Encoding.UTF8.GetBytes($"Reply-To: {string.Join(", ", values)}\r\n\r\n")).ReplyTo;
    }

    private static IEnumerable<string> ValuesOf(IReadOnlyList<HeaderField> fields, string name) =>
        fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);
}
