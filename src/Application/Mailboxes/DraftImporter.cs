using System.Text;
using AgentSend.Application.Drafts;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Mailboxes;

/// <summary>Makes a draft of what a mail program has written: recipients, subject, bodies and attachments; other fields are not kept.</summary>
internal sealed class DraftImporter(
    IMimeReader mime, IPartDecoder decoder, IHeaderReader headers, IMessageRepository messages, IDraftRepository drafts, IMailboxStore store, DraftShelf shelf)
{
    private const int MaxSubject = 998;

    /// <summary>Before the unit of work.</summary>
    public async Task<ImportedDraft> ReadAsync(Inbox inbox, AppendedMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var octets = message.Octets;
        var parsed = mime.Read(octets.Span);
        var shelved = parsed.Attachments.Select(part => Shelve(part, octets, now)).ToList();
        var cited = parsed.InReplyTo.Count > 0 ? parsed.InReplyTo[0] : null;
        var candidates = ThreadMatcher.Candidates(parsed.InReplyTo, parsed.References);
        var draft = new Draft
        {
            Id = DraftId.New(now),
            OrganizationId = inbox.OrganizationId,
            InboxId = inbox.Id,
            InboxAddress = inbox.Address.ToString(),

            // An answer without a source: the history is in its words already.
            Kind = cited is null ? DraftKind.New : DraftKind.Reply,
            SourceMessageIdHeader = cited,
            ThreadId = candidates.Count == 0 ? null : await messages.MatchThreadAsync(inbox.Id, candidates, cancellationToken),
            References = cited is null || parsed.References.Contains(cited) ? parsed.References : [.. parsed.References, cited],
            To = Readable(parsed.To),
            Cc = Readable(parsed.Cc),
            Bcc = Readable(BccOf(octets.Span)),
            ReplyTo = Readable(parsed.ReplyTo),
            Subject = SubjectOf(parsed.Subject),
            Text = BodyOf(parsed, BodyKind.Text, octets.Span),
            Html = BodyOf(parsed, BodyKind.Html, octets.Span),
            Labels = EntryFlags.ChangeOwn([], FlagChange.Replace, message.Flags, message.Keywords),
            Attachments = [.. shelved.Select(s => s.Attachment)],
            CreatedAt = now,
            UpdatedAt = now,
        };
        return new ImportedDraft(draft, shelved, message.Flags.HasFlag(MailboxFlags.Deleted));
    }

    /// <summary>Inside a unit of work that holds the inbox.</summary>
    /// <returns>Its UID.</returns>
    public async Task<long> AddAsync(Inbox inbox, ImportedDraft imported, CancellationToken cancellationToken)
    {
        await drafts.AddAsync(imported.Draft, inbox.PodId, cancellationToken);
        await shelf.StoreAsync(inbox.OrganizationId, imported.Shelved, imported.Draft.CreatedAt, cancellationToken);
        if (imported.IsDeleted)
            await store.TryLabelDraftAsync(imported.Draft with { Version = imported.Draft.Version + 1 }, imported.Draft.Version, isDeleted: true, cancellationToken);
        return await store.FindDraftUidAsync(imported.Draft.Id, cancellationToken);
    }

    private Shelved Shelve(AttachmentPart part, ReadOnlyMemory<byte> octets, DateTimeOffset now)
    {
        var content = decoder.DecodeContent(octets.Span.Slice(part.Slice.Offset, part.Slice.Length), part.Slice.Encoding);
        var info = new AttachmentInfo(AttachmentId.New(now), part.Filename, part.ContentType, content.Length, part.IsInline, part.ContentId);
        return new Shelved(new DraftAttachment(info, IsOwn: true), content);
    }

    /// <returns>Several bodies of one kind one below the other; null when there is none.</returns>
    private string? BodyOf(ParsedMessage parsed, BodyKind kind, ReadOnlySpan<byte> octets)
    {
        string? text = null;
        foreach (var body in parsed.Bodies)
        {
            if (body.Kind != kind) continue;
            var decoded = decoder.DecodeText(octets.Slice(body.Slice.Offset, body.Slice.Length), body.Slice.Encoding, body.Charset);
            text = text is null ? decoded : $"{text}\n{decoded}";
        }

        return text;
    }

    /// <summary>A field that a parsed message does not have, read like those that it does.</summary>
    private IReadOnlyList<string> BccOf(ReadOnlySpan<byte> octets)
    {
        var values = headers.Read(octets).Where(field => field.Name.Equals("Bcc", StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).ToList();
        return values.Count == 0 ? [] : mime.Read(Encoding.UTF8.GetBytes($"Reply-To: {string.Join(", ", values)}\r\n\r\n")).ReplyTo;
    }

    private static List<string> Readable(IReadOnlyList<string> mailboxes) => [.. mailboxes.Where(mailbox => MailboxName.TryParse(mailbox) is not null)];

    private static string? SubjectOf(string subject)
    {
        if (subject.Length == 0) return null;
        var clean = new string([.. subject.Select(c => char.IsControl(c) ? ' ' : c)]);
        return clean.Length <= MaxSubject ? clean : clean[..MaxSubject];
    }
}

internal sealed record ImportedDraft(Draft Draft, IReadOnlyList<Shelved> Shelved, bool IsDeleted);
