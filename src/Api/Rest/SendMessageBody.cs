namespace AgentSend.Api.Rest;

/// <param name="To">At least one address, <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>.</param>
/// <param name="Bcc">Hidden from every other recipient.</param>
/// <param name="BodyText">Shown where HTML is not.</param>
/// <param name="ThreadId">Answers in that thread; a new one begins when left out.</param>
/// <param name="AttachmentIds">Uploaded beforehand.</param>
internal sealed record SendMessageBody(
    IReadOnlyList<string?>? To = null,
    IReadOnlyList<string?>? Cc = null,
    IReadOnlyList<string?>? Bcc = null,
    string? Subject = null,
    string? BodyText = null,
    string? BodyHtml = null,
    string? ThreadId = null,
    IReadOnlyList<string?>? AttachmentIds = null);
