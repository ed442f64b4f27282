using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>The header fields of a message, in their order: what stands in its first 64 KiB.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetHeaders(MessageId MessageId) : IQuery<IReadOnlyList<HeaderField>>, INamesMessage;

internal sealed class GetHeadersHandler(IMessageRepository messages, IRawMessageStore raws, IHeaderReader headers, ICaller caller)
    : IQueryHandler<GetHeaders, IReadOnlyList<HeaderField>>
{
    private static readonly PartSlice Head = new(0, 64 * 1024, TransferEncoding.Identity);

    public async Task<Result<IReadOnlyList<HeaderField>>> Handle(GetHeaders query, CancellationToken cancellationToken)
    {
        // Asked for with the owner: ids alone open nothing.
        if (await messages.FindLabelsAsync(caller.Organization, query.MessageId, cancellationToken) is null) return MessageFailures.NotFound;
        if (await messages.FindRawIdAsync(query.MessageId, cancellationToken) is not { } raw) return MessageFailures.NotFound;
        return await raws.ReadAsync(raw, Head, cancellationToken) is { } head ? Result.Of(headers.Read(head)) : MessageFailures.NotFound;
    }
}
