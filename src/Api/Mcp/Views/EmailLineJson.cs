using AgentSend.Api.Rest;
using AgentSend.Application.Messages;

namespace AgentSend.Api.Mcp.Views;

/// <summary>An email as a list shows it.</summary>
/// <param name="Codes">Sign-in codes in it, most likely first.</param>
/// <param name="Attachments">How many.</param>
internal sealed record EmailLineJson(
    Guid Id,
    Guid InboxId,
    Guid ThreadId,
    string Direction,
    string Status,
    string FromAddress,
    string? FromName,
    IReadOnlyList<string> ToAddresses,
    string Subject,
    string Preview,
    IReadOnlyList<string>? Codes,
    int? Attachments,
    IReadOnlyList<string> Labels,
    EmailSafetyJson? Safety,
    string CreatedAt)
{
    /// <summary>Where a search found its words, marked by <c>&lt;em&gt;</c>.</summary>
    public IReadOnlyList<string>? Matches { get; init; }

    public static EmailLineJson Of(MessageView message)
    {
        var from = EmailNames.Split(message.From);
        return new(
            message.Id, message.InboxId, message.ThreadId, Wire.Of(message.Direction), Wire.Of(message.Status), from.Address, Untrusted.PlainOrNull(from.DisplayName),
            EmailNames.AddressesOf(message.To), Untrusted.Plain(message.Subject), Untrusted.Plain(message.Content.Preview),
            message.Content.Codes.Count == 0 ? null : [.. message.Content.Codes.Select(code => code.Value)], message.Attachments.Count == 0 ? null : message.Attachments.Count,
            message.Labels, EmailSafetyJson.Of(message), Wire.Of(message.CreatedAt));
    }

    public static EmailLineJson Of(SearchHit hit)
    {
        string[] matches = [.. hit.Highlights.Subject.Concat(hit.Highlights.Text).Concat(hit.Highlights.Files).Select(Untrusted.Plain)];
        return Of(hit.Message) with { Matches = matches.Length == 0 ? null : matches };
    }
}
