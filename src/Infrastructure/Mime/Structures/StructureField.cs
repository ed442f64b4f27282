namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>The fields that ENVELOPE and BODYSTRUCTURE are made of.</summary>
internal enum StructureField
{
    ContentType,
    TransferEncoding,
    Disposition,
    ContentId,
    Description,
    Md5,
    Language,
    Location,
    Date,
    Subject,
    From,
    Sender,
    ReplyTo,
    To,
    Cc,
    Bcc,
    InReplyTo,
    MessageId,
}
