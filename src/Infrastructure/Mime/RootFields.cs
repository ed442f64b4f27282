using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>The fields of the message itself. Of one that may stand once the first readable counts (RFC 5322 section 3.6); address lists are joined, as mail programs show them.</summary>
internal ref struct RootFields(MimeLimits limits)
{
    private readonly MimeLimits _limits = limits;
    private List<string>? _to;
    private List<string>? _cc;
    private List<string>? _replyTo;
    private IReadOnlyList<string>? _inReplyTo;
    private IReadOnlyList<string>? _references;
    private string? _from;
    private string? _sender;
    private string? _subject;
    private string? _messageId;
    private DateTimeOffset? _date;
    private int _addressRoom = limits.MaxAddresses;

    public bool IsTruncated { get; private set; }

    public void Take(HeaderName name, ReadOnlySpan<byte> value)
    {
        switch (name)
        {
            case HeaderName.From: _from ??= AddressParser.First(value); break;
            case HeaderName.Sender: _sender ??= AddressParser.First(value); break;
            case HeaderName.To: AddAddresses(value, ref _to); break;
            case HeaderName.Cc: AddAddresses(value, ref _cc); break;
            case HeaderName.ReplyTo: AddAddresses(value, ref _replyTo); break;
            case HeaderName.Subject: _subject ??= SubjectOf(value); break;
            case HeaderName.Date: _date ??= DateParser.Parse(value); break;
            case HeaderName.MessageId: _messageId ??= MessageIdParser.Single(value); break;
            case HeaderName.InReplyTo: TakeIds(value, ref _inReplyTo); break;
            case HeaderName.References: TakeIds(value, ref _references); break;
            default: break; // Content fields are the part's.
        }
    }

    public readonly ParsedMessage ToMessage(PartCollector parts, bool isTruncated) => new()
    {
        MessageId = _messageId,
        InReplyTo = _inReplyTo ?? [],
        References = _references ?? [],
        From = _from ?? _sender,
        To = _to ?? (IReadOnlyList<string>)[],
        Cc = _cc ?? (IReadOnlyList<string>)[],
        ReplyTo = _replyTo ?? (IReadOnlyList<string>)[],
        Subject = _subject ?? "",
        Date = _date,
        Bodies = parts.Bodies,
        Attachments = parts.Attachments,
        IsTruncated = isTruncated || IsTruncated,
    };

    private void AddAddresses(ReadOnlySpan<byte> value, ref List<string>? addresses) =>
        IsTruncated |= !AddressParser.TryAddAll(value, addresses ??= [], ref _addressRoom);

    private readonly void TakeIds(ReadOnlySpan<byte> value, ref IReadOnlyList<string>? ids)
    {
        if (ids is not { Count: > 0 }) ids = MessageIdParser.All(value, _limits.MaxReferences);
    }

    private string SubjectOf(ReadOnlySpan<byte> value)
    {
        IsTruncated |= value.Length > _limits.MaxSubjectOctets;
        return HeaderText.Decode(value[..Math.Min(value.Length, _limits.MaxSubjectOctets)]);
    }
}
