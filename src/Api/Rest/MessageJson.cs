using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <param name="FromAddress">Bare, like every address here; as it stands where it cannot be read.</param>
/// <param name="FromName">The sender's display name.</param>
/// <param name="BccAddresses">Known for what was sent from here only.</param>
/// <param name="ExtractedText">The new words of the body alone, without quoted history and signature.</param>
/// <param name="ExtractedHtml">The same in its markup.</param>
/// <param name="Preview">The first 160 characters of the new words, on one line.</param>
/// <param name="Flags">What kind of program wrote it; none for a person's.</param>
/// <param name="HiddenText">Words that a person would not see and a model would read.</param>
/// <param name="Authentication">Whether it is from whom it says.</param>
/// <param name="Safety">What an agent should know before it reads it.</param>
/// <param name="Findings">What screening has seen, most weighty first.</param>
/// <param name="MessageIdHeader">In angle brackets.</param>
/// <param name="ReferencesHeaders">In angle brackets, oldest first.</param>
/// <param name="Size">Octets of the raw message.</param>
/// <param name="Labels">The server's first.</param>
internal record MessageJson(
    Guid Id,
    Guid InboxId,
    Guid ThreadId,
    [property: OneOf(typeof(MessageDirection))] string Direction,
    string FromAddress,
    string? FromName,
    IReadOnlyList<string> ToAddresses,
    IReadOnlyList<string> CcAddresses,
    IReadOnlyList<string> BccAddresses,
    string Subject,
    string? BodyText,
    string? BodyHtml,
    string? ExtractedText,
    string? ExtractedHtml,
    string Preview,
    ExtractedJson Extracted,
    [property: OneOf(typeof(MachineMail))] IReadOnlyList<string> Flags,
    IReadOnlyList<HiddenTextJson> HiddenText,
    AuthenticationJson Authentication,
    SafetyJson Safety,
    IReadOnlyList<FindingJson> Findings,
    [property: OneOf(typeof(MessageDelivery))] string Delivery,
    [property: OneOf(typeof(MessageStatus))] string Status,
    IReadOnlyList<AttachmentMetaJson> Attachments,
    string MessageIdHeader,
    string? InReplyTo,
    IReadOnlyList<string> ReferencesHeaders,
    long Size,
    IReadOnlyList<string> Labels,
    [property: DataType(DataType.DateTime)] string CreatedAt)
{
    public static MessageJson Of(MessageView message)
    {
        var from = Split(message.From);
        return new(
            message.Id, message.InboxId, message.ThreadId, Wire.Of(message.Direction), from.Address, from.DisplayName,
            Bare(message.To), Bare(message.Cc), Bare(message.Bcc), message.Subject, message.Text, message.Html,
            message.Content.ExtractedText, message.Content.ExtractedHtml, message.Content.Preview, ExtractedJson.Of(message.Content), Wire.Of(message.Content.Machine),
            HiddenOf(message.Content), AuthenticationJson.Of(message.Verdict), SafetyJson.Of(message.Verdict), FindingJson.Of(message.Verdict.Findings), Wire.Of(message.Delivery),
            Wire.Of(message.Status), [.. message.Attachments.Select(AttachmentMetaJson.Of)], message.MessageIdHeader, message.InReplyTo,
            message.References, message.Size, message.Labels, Wire.Of(message.CreatedAt));
    }

    private static HiddenTextJson[] HiddenOf(ContentView content) =>
        content.Hidden.Count == 0 ? [] : [.. content.Hidden.Select(h => new HiddenTextJson(h.Text, h.Reason))];

    private static string[] Bare(IReadOnlyList<string> mailboxes)
    {
        if (mailboxes.Count == 0) return [];
        var bare = new string[mailboxes.Count];
        for (var i = 0; i < bare.Length; i++) bare[i] = Split(mailboxes[i]).Address;
        return bare;
    }

    /// <summary>Most are bare already, and need no parser to stay so.</summary>
    private static MailboxName Split(string mailbox) =>
        mailbox.Contains('<', StringComparison.Ordinal) && MailboxName.TryParse(mailbox) is { } parsed ? parsed : new MailboxName(null, mailbox);
}
