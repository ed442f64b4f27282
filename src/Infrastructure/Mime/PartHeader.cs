using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>The Content fields of one part, as they stand; of repeated ones the first.</summary>
internal ref struct PartHeader
{
    public ReadOnlySpan<byte> ContentType { get; private set; }

    public ReadOnlySpan<byte> TransferEncoding { get; private set; }

    public ReadOnlySpan<byte> Disposition { get; private set; }

    public ReadOnlySpan<byte> ContentId { get; private set; }

    public void Take(HeaderName name, ReadOnlySpan<byte> value)
    {
        if (name == HeaderName.ContentType && ContentType.IsEmpty) ContentType = value;
        if (name == HeaderName.ContentTransferEncoding && TransferEncoding.IsEmpty) TransferEncoding = value;
        if (name == HeaderName.ContentDisposition && Disposition.IsEmpty) Disposition = value;
        if (name == HeaderName.ContentId && ContentId.IsEmpty) ContentId = value;
    }
}
