using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>
/// Tells mail programs' inboxes what did not arrive, by a message of our own (RFC 3464). Into the inbox it came from and nowhere else, so that nobody gets a
/// report about mail that somebody else sent in their name. Always inside the unit of work that gives the delivery up.
/// </summary>
internal sealed class FailureReports(
    IReportRequests requests,
    IMessageRepository messages,
    IInboxRepository inboxes,
    IRawMessageStore raws,
    IMimeReader mime,
    IFailureReportWriter writer,
    MessageFiler filer,
    MailSettings settings)
{
    /// <summary>Octets of the message in which its header is looked for.</summary>
    private const int MaxHeaderOctets = 64 * 1024;

    /// <summary>From now on failures of the message are reported.</summary>
    public Task ExpectAsync(MessageId message, CancellationToken cancellationToken) => requests.AddAsync(message, cancellationToken);

    public async Task FileAsync(MessageId id, IReadOnlyList<FailedRecipient> failed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (failed.Count == 0 || !await requests.ContainsAsync(id, cancellationToken)) return;
        if (await messages.FindOutboundAsync(id, cancellationToken) is not { } message) return;
        if (!(await inboxes.LockAsync([message.InboxId], cancellationToken)).Contains(message.InboxId)) return;
        if (await inboxes.FindAsync(message.OrganizationId, message.InboxId, cancellationToken) is not { } inbox) return;

        var head = await raws.ReadAsync(message.RawId, new PartSlice(0, Math.Min(message.Size, MaxHeaderOctets), TransferEncoding.Identity), cancellationToken) ?? [];
        var header = HeaderOf(head);
        var about = mime.Read(header);
        var raw = writer.Write(new FailureReport(
            inbox.Address, $"<{Guid.CreateVersion7(now):N}@{settings.Domain}>", now, failed, header, about.MessageId, about.Subject));
        var rawId = RawMessageId.New(now);
        await raws.AddAsync(rawId, raw, cancellationToken);

        // Lists are about strangers.
        var recipient = new Recipient(inbox.Id, inbox.OrganizationId, inbox.PodId, inbox.Status, HasLists: false);
        await filer.FileInboundAsync(recipient, new InboundContent(rawId, raw.Length, mime.Read(raw), ReversePath: null), now, cancellationToken);
    }

    private static byte[] HeaderOf(byte[] head)
    {
        var end = head.AsSpan().IndexOf("\r\n\r\n"u8);
        return end < 0 ? head : head[..(end + 2)];
    }
}
