using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Received messages of an inbox, oldest first.</summary>
/// <param name="Since">Only those that came then or later.</param>
/// <param name="After">Only those behind this one; null for the first.</param>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListArrivals(InboxId InboxId, DateTimeOffset Since, MessageId? After, int Take) : IQuery<IReadOnlyList<MessageId>>, INamesInbox;

/// <summary>Received messages in the order they came.</summary>
public interface IArrivals
{
    /// <param name="after">Only those behind it.</param>
    Task<IReadOnlyList<MessageId>> ListAsync(OrganizationId owner, InboxId inbox, MessageId after, int take, CancellationToken cancellationToken);
}

internal sealed class ListArrivalsHandler(IArrivals arrivals, IInboxRepository inboxes, ICaller caller) : IQueryHandler<ListArrivals, IReadOnlyList<MessageId>>
{
    private const int TimeOctets = 6;

    public async Task<Result<IReadOnlyList<MessageId>>> Handle(ListArrivals query, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(caller.Organization, query.InboxId, cancellationToken) is null) return InboxFailures.NotFound;
        return Result.Of(await arrivals.ListAsync(caller.Organization, query.InboxId, query.After ?? FirstOf(query.Since), query.Take, cancellationToken));
    }

    /// <summary>Ids begin with the time: this one comes before all of that millisecond.</summary>
    private static MessageId FirstOf(DateTimeOffset time)
    {
        var octets = new byte[16];
        var ms = Math.Max(0, time.ToUnixTimeMilliseconds());
        for (var i = 0; i < TimeOctets; i++) octets[i] = (byte)(ms >> (8 * (TimeOctets - 1 - i)));
        return MessageId.FromBytes(octets);
    }
}
