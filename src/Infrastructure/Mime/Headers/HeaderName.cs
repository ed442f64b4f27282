namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>The fields the reader takes something from, and those it only knows by name.</summary>
internal enum HeaderName
{
    Unknown,
    Known,
    From,
    Sender,
    To,
    Cc,
    ReplyTo,
    Subject,
    Date,
    MessageId,
    InReplyTo,
    References,
    ContentType,
    ContentTransferEncoding,
    ContentDisposition,
    ContentId,
}
