using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>A message as it is read, with the stretch of its raw octets that holds the bodies.</summary>
internal sealed class MessageRow : KeptMessageRow
{
    /// <summary>Where <see cref="Columns"/> come from: what was read out of a message may not be there yet.</summary>
    public const string Tables = "Messages m JOIN RawMessages r ON r.Id = m.RawId LEFT JOIN MessageContents c ON c.MessageId = m.Id LEFT JOIN MessageVerdicts v ON v.MessageId = m.Id";

    /// <summary>Whether the inbox is still there. Counted, because SQLite 3.35 turns an EXISTS around: it would go through all inboxes to find one message.</summary>
    public const string HasInbox = "(SELECT COUNT(*) FROM Inboxes i WHERE i.Id = m.InboxId) > 0";

    public const string Columns =
        "v.Summary, v.SpamScore, v.InjectionScore, v.Findings, c.Version, c.Machine, c.TextIs, c.HtmlIs, c.Preview, c.Facts, c.ExtractedText, c.ExtractedHtml, "
        + $"{KeptColumns}, m.BodyOffset, m.UpdatedAtUnixMs, {BodyOctets} AS Content, {HeaderOctets} AS Header";

    /// <summary>
    /// For reading anew: the header in any case, and of messages above @Large octets, of which no engine reads a stretch cheaply in a statement, neither
    /// header nor bodies, but where they lie.
    /// </summary>
    public static readonly string ColumnsForReading =
        Columns.Replace(BodyOctets, $"CASE WHEN m.Size > @Large THEN NULL ELSE {BodyOctets} END", StringComparison.Ordinal)
            .Replace(HeaderOctets, $"CASE WHEN m.Size > @Large THEN NULL ELSE {HeaderOctets.Replace(NotWhenStored, "", StringComparison.Ordinal)} END", StringComparison.Ordinal)
        + ", m.RawId, m.BodyLength";

    private const string BodyOctets = "SUBSTRING(r.Content, m.BodyOffset + 1, m.BodyLength)";

    private const string HeaderOctets = $"SUBSTRING(r.Content, 1, CASE {NotWhenStored}WHEN m.BodyOffset BETWEEN 1 AND 65536 THEN m.BodyOffset ELSE 65536 END)";

    private const int MaxHeaderOctets = 65536;

    private const string NotWhenStored = "WHEN c.Version IS NOT NULL THEN 0 ";

    /// <summary>Of the verdict; null without one.</summary>
    public long? Summary { get; init; }

    public int? SpamScore { get; init; }

    public int? InjectionScore { get; init; }

    public string? Findings { get; init; }

    /// <summary>Of the reading; null when nothing was read out of the message yet.</summary>
    public int? Version { get; init; }

    public int? Machine { get; init; }

    public int? TextIs { get; init; }

    public int? HtmlIs { get; init; }

    public string? Preview { get; init; }

    public string? Facts { get; init; }

    public string? ExtractedText { get; init; }

    public string? ExtractedHtml { get; init; }

    /// <summary>Where the message is listed, in lists that have it.</summary>
    public long Position { get; init; }

    public int BodyOffset { get; init; }

    public long UpdatedAtUnixMs { get; init; }

    public byte[]? Content { get; set; }

    /// <summary>To where the first body begins, or 64 KiB; empty when what the message says is stored.</summary>
    public byte[]? Header { get; set; }

    /// <summary>Only in <see cref="ColumnsForReading"/>, like <see cref="BodyLength"/>.</summary>
    public byte[]? RawId { get; init; }

    public int BodyLength { get; init; }

    /// <summary>Octets of header that are read when the bodies do not say where it ends, or say it late.</summary>
    public int HeaderLength => BodyOffset is >= 1 and <= MaxHeaderOctets ? BodyOffset : MaxHeaderOctets;

    /// <param name="isReadAnew">What an older version has read does not count.</param>
    public MessageView ToView(MessageReaders readers, bool isReadAnew = false)
    {
        var bodies = MessageColumns.ToBodies(Bodies);
        var machine = (Flags & (int)MessageFlags.Incomplete) != 0 ? MachineMail.Incomplete : MachineMail.None;
        var (text, html) = (Decode(bodies, BodyKind.Text, readers), Decode(bodies, BodyKind.Html, readers));
        return new MessageView(
            Id.ToGuid(),
            InboxId.ToGuid(),
            ThreadId.ToGuid(),
            (MessageDirection)Direction,
            (MessageStatus)Status,
            (MessageDelivery)Delivery,
            FromMailbox,
            MessageColumns.ToMailboxes(ToMailboxes),
            MessageColumns.ToMailboxes(CcMailboxes),
            MessageColumns.ToMailboxes(BccMailboxes),
            Subject,
            text,
            html,
            MessageColumns.ToAttachments(Attachments),
            MessageIdHeader,
            InReplyTo,
            MessageColumns.ToReferences(ReferenceIds),
            Size,
            CreatedAtUnixMs.ToTime())
        {
            Labels = MessageColumns.ToLabels(Flags, Labels).Words,
            UpdatedAt = UpdatedAtUnixMs.ToTime(),
            Verdict = Summary is { } summary ? VerdictColumns.ToView(summary, SpamScore.GetValueOrDefault(), InjectionScore.GetValueOrDefault(), Findings) : VerdictView.None,
            Content = (Version is null || isReadAnew
                ? readers.Recent.GetOrRead(
                    Id.ToGuid(),
                    (text?.Length ?? 0) + (html?.Length ?? 0),
                    () => ContentView.Read(readers.Contents, (MessageDirection)Direction, Subject, text, html, readers.Headers.Read(Header)))
                : StoredContent(text, html)).With(machine),
        };
    }

    private ContentView StoredContent(string? text, string? html)
    {
        var facts = ContentColumns.ToFacts(Facts);
        return new ContentView(
            ContentColumns.ToText(TextIs.GetValueOrDefault(), ExtractedText, text), ContentColumns.ToText(HtmlIs.GetValueOrDefault(), ExtractedHtml, html), Preview ?? "",
            facts.Codes, facts.Links, facts.Hidden, (MachineMail)Machine.GetValueOrDefault());
    }

    /// <summary>Several parts of one kind, as some programs write around an image, read one below the other.</summary>
    /// <remarks>HTML whose words no plain part has is text, too, where it stands; a plain part that only calls itself something else has them.</remarks>
    private string? Decode(IReadOnlyList<BodyPart> bodies, BodyKind kind, MessageReaders readers)
    {
        string? text = null;
        var plain = kind == BodyKind.Text && bodies.Any(body => body.IsSole) ? Decode([.. bodies.Where(body => body.Kind == kind)], kind, readers) : null;
        foreach (var body in bodies)
        {
            if (body.Kind != kind && !(plain is not null && body.IsSole)) continue;
            var slice = Content.AsSpan(body.Slice.Offset - BodyOffset, body.Slice.Length);
            var decoded = readers.Parts.DecodeText(slice, body.Slice.Encoding, body.Charset);
            if (body.Kind != kind)
            {
                decoded = readers.Html.ToText(decoded);
                if (SharedWords.Share(decoded, plain!) >= SharedWords.Same) continue;
            }

            text = text is null ? decoded : $"{text}{(plain is null ? "\n" : "\n\n")}{decoded}";
        }

        return text;
    }
}

/// <summary>What it takes to read a message out of its octets.</summary>
internal sealed record MessageReaders(IPartDecoder Parts, IContentReader Contents, IHtmlText Html, IHeaderReader Headers, RecentContents Recent, IStructureReader Structures);
