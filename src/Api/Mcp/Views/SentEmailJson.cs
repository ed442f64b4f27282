using AgentSend.Api.Rest;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Mcp.Views;

/// <summary>A message that is on its way.</summary>
internal sealed record SentEmailJson(
    Guid Id,
    Guid InboxId,
    Guid ThreadId,
    string Status,
    string Delivery,
    string FromAddress,
    IReadOnlyList<string> ToAddresses,
    IReadOnlyList<string>? CcAddresses,
    IReadOnlyList<string>? BccAddresses,
    string Subject,
    IReadOnlyList<EmailFileJson>? Attachments,
    string CreatedAt,
    string? Note)
{
    public static SentEmailJson Of(MessageView message) => new(
        message.Id, message.InboxId, message.ThreadId, Wire.Of(message.Status), Wire.Of(message.Delivery), EmailNames.Split(message.From).Address, EmailNames.AddressesOf(message.To),
        EmailNames.AddressesOrNull(message.Cc), EmailNames.AddressesOrNull(message.Bcc), Untrusted.Plain(message.Subject), EmailFileJson.ListOf(message.Attachments), Wire.Of(message.CreatedAt),
        message.Delivery == MessageDelivery.DryRun ? "This server only simulates delivery to the outside (dry-run): nobody outside gets this message." : null);
}
