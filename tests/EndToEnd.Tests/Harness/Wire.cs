namespace AgentSend.EndToEnd.Tests.Harness;

// The contract as a client of it would write it down: none of the product's own types, so that a renamed field is noticed.

internal sealed record Inbox(
    Guid Id, string Address, string? DisplayName, Guid? DomainId, string Status, int DailySendLimit, int SendsToday, long TotalSent, long BounceCount,
    long ComplaintCount, DateTimeOffset CreatedAt);

internal sealed record Mail(
    Guid Id, Guid InboxId, Guid ThreadId, string Direction, string FromAddress, string? FromName, string[] ToAddresses, string[] CcAddresses,
    string[] BccAddresses, string Subject, string? BodyText, string? BodyHtml, string Delivery, string Status, AttachmentMeta[] Attachments,
    string MessageIdHeader, string? InReplyTo, string[] ReferencesHeaders, long Size, DateTimeOffset CreatedAt);

internal sealed record AttachmentMeta(Guid Id, string Filename, string ContentType, long Size);

internal sealed record Attachment(Guid Id, string Filename, string ContentType, long Size, Uri Url, DateTimeOffset CreatedAt);

internal sealed record MailThread(Guid Id, Guid InboxId, string Subject, int MessageCount, DateTimeOffset LastMessageAt, DateTimeOffset CreatedAt);

internal sealed record Account(Guid Id, string Name, long InboxCount);

internal sealed record Page<T>(T[] Data, long Total, int Limit, int Offset);

internal sealed record ErrorEnvelope(Error Error);

internal sealed record Error(string Code, string Message, int Status, Dictionary<string, string[]>? Details);

/// <summary>Body of a send.</summary>
internal sealed record Send(
    string[] To, string Subject, string? BodyText = null, string? BodyHtml = null, string[]? Cc = null, string[]? Bcc = null, Guid? ThreadId = null,
    Guid[]? AttachmentIds = null);
