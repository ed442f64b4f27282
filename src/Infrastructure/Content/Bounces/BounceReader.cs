using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Machine;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>
/// Reads bounces as the world writes them: RFC 3464 with its fields in any state, RFC 5965, and the notices of servers that know no standard, by who writes, what the subject says and what the text says.
/// A message without a report part is taken for a bounce only when several of these agree, and never when a person answers or forwards one.
/// </summary>
internal sealed class BounceReader(IPartDecoder decoder) : IBounceReader
{
    /// <summary>The weight of signs that makes a text a bounce.</summary>
    private const int Enough = 5;

    public BounceReport Read(ReadOnlySpan<byte> raw, ParsedMessage message, string? recipient)
    {
        var header = NoticeHeader.Read(raw);
        var parts = BounceParts.Read(raw, message, decoder);
        var text = NoticeText.Of(parts.Text.ToString());
        var original = parts.Original ?? NoticeHeader.Read(text.Original, isLenient: true);
        var notice = new Notice(header, message, parts, text, original, recipient);
        if (notice.IsComplaint) return FeedbackReport.Read(notice);
        if (parts.Status is { Recipients.Count: > 0 } status && StatusReport.IsReport(status)) return StatusReport.Read(notice, status);
        if (notice.Weight() >= Enough) return TextReport.Read(notice);
        var machine = MachineMailReader.Read(header.Fields, message.Subject);
        if ((machine & (MachineMail.AutoReply | MachineMail.OutOfOffice)) == 0) return BounceReport.None;
        var sender = Addresses.First(message.From);
        return notice.Report(BounceKind.AutoReply, BounceClass.AutoReply, sender is null ? [] : [new BouncedRecipient(sender, notice.OriginalRecipient(), null, null, null, BounceKind.AutoReply, BounceClass.AutoReply)]);
    }
}
