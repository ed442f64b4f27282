using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>The header fields of messages, in their order: what stands in the first 64 KiB of each.</summary>
/// <returns>In the order of the messages; null for one that is not there.</returns>
/// <remarks>Fails with <c>message.not_found</c> for one that the caller does not reach.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetHeaders(IReadOnlyList<MessageId> MessageIds) : IQuery<IReadOnlyList<IReadOnlyList<HeaderField>?>>, INamesMessages;

internal sealed class GetHeadersHandler(IRawMessageStore raws, IHeaderReader headers, ICaller caller) : IQueryHandler<GetHeaders, IReadOnlyList<IReadOnlyList<HeaderField>?>>
{
    private const int HeadOctets = 64 * 1024;

    public async Task<Result<IReadOnlyList<IReadOnlyList<HeaderField>?>>> Handle(GetHeaders query, CancellationToken cancellationToken)
    {
        var read = new List<IReadOnlyList<HeaderField>?>(query.MessageIds.Count);
        foreach (var id in query.MessageIds) read.Add(await raws.ReadHeadAsync(caller.Organization, id, HeadOctets, cancellationToken) is { } head ? headers.Read(head) : null);
        return read;
    }
}
