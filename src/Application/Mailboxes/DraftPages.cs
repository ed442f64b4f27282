using System.Collections.Concurrent;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>Drafts as messages, the way mail programs see them. Nothing of it is stored: under one UID it is always the same.</summary>
internal sealed class DraftPages(AttachmentGatherer gatherer, IDraftWriter writer, DraftSizes sizes, MailSettings mail)
{
    public async Task<MailboxEntry> ToEntryAsync(DraftEntry entry, CancellationToken cancellationToken)
    {
        var draft = entry.Draft;
        if (!sizes.TryFind(entry, out var octets)) octets = (await WriteAsync(entry, cancellationToken)).Length;
        var flags = MailboxFlags.Draft | MailboxFlags.Seen | EntryFlags.OfOwn(draft.Labels) | (entry.IsDeleted ? MailboxFlags.Deleted : MailboxFlags.None);
        return new MailboxEntry(entry.Uid, draft.Id.Value, draft.ThreadId?.Value, entry.ModSeq, flags, EntryFlags.KeywordsOf(draft.Labels), octets, entry.WrittenAt);
    }

    public async Task<byte[]> WriteAsync(DraftEntry entry, CancellationToken cancellationToken)
    {
        var draft = entry.Draft;
        var attachments = new List<GatheredAttachment>(draft.Attachments.Count);
        foreach (var attachment in draft.Attachments)
        {
            // One that is gone meanwhile is not shown; sending the draft says so.
            var gathered = await gatherer.GatherAsync(draft.OrganizationId, new Submission(draft.InboxId) { AttachmentIds = [attachment.Info.Id], Html = draft.Html }, cancellationToken);
            if (gathered.IsSuccess) attachments.AddRange(gathered.Value);
        }

        var outgoing = new OutgoingMessage(
            new MailboxName(null, draft.InboxAddress), // Not the display name: it may change, and a message under one UID may not.
            Mailboxes(draft.To),
            Mailboxes(draft.Cc),
            draft.Subject ?? "",
            DateTimeOffset.FromUnixTimeSeconds(entry.WrittenAt.ToUnixTimeSeconds()),
            HeaderOf(entry),
            draft.Kind == DraftKind.Reply ? draft.SourceMessageIdHeader : null,
            draft.References,
            draft.Text,
            draft.Html,
            [.. attachments.Select(a => a.ToOutgoing())])
        {
            ReplyTo = Mailboxes(draft.ReplyTo),
        };
        var octets = writer.Write(outgoing, Mailboxes(draft.Bcc), $"{draft.Id.Value:N}{entry.Uid}");
        sizes.Keep(entry, octets.Length);
        return octets;
    }

    /// <summary>The Message-ID it has as long as it is a draft.</summary>
    public string HeaderOf(DraftEntry entry) => $"<draft.{entry.Draft.Id.Value:N}.{entry.Uid}@{mail.Domain}>";

    private static List<MailboxName> Mailboxes(IReadOnlyList<string> list) => [.. list.Select(MailboxName.TryParse).OfType<MailboxName>()];
}

/// <summary>How long drafts are, so that a list of them is not written out each time.</summary>
internal sealed class DraftSizes
{
    /// <summary>A megabyte or so; beyond, all are forgotten.</summary>
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<EntryKey, int> _sizes = new();

    public bool TryFind(DraftEntry entry, out int octets) => _sizes.TryGetValue(new EntryKey(entry.Uid, entry.Draft.Id.Value), out octets);

    public void Keep(DraftEntry entry, int octets)
    {
        if (_sizes.Count >= MaxKept) _sizes.Clear();
        _sizes[new EntryKey(entry.Uid, entry.Draft.Id.Value)] = octets;
    }
}
