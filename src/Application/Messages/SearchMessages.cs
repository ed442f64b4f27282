using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>In what order messages are found.</summary>
public enum SearchOrder
{
    Newest,

    /// <summary>The best first, of the newest <see cref="SearchMessages.MaxRanked"/> that match.</summary>
    Relevance,
}

/// <summary>Finds messages by their words, also those accepted a moment ago.</summary>
/// <param name="InboxId">Null for all inboxes of the organization.</param>
/// <param name="Query">See <see cref="QueryParser"/>.</param>
/// <remarks>
/// Fails with <c>search.invalid</c>, <c>inbox.not_found</c>, or <c>search.catching_up</c> while a large store is indexed for the first time.
/// The total is exact up to <see cref="MaxCounted"/>, in a large inbox up to <see cref="MaxCountedInLargeInbox"/>, by relevance up to <see cref="MaxRanked"/>, and
/// stays there beyond.
/// </remarks>
[Needs(Permission.MessageRead)]
public sealed record SearchMessages(InboxId? InboxId, string Query, SearchOrder Order, PageRequest Page) : IQuery<Page<SearchHit>>, INamesInboxOrScope
{
    public const int MaxCounted = 1000;

    /// <summary>To count on means to look at every message of the inbox, amid all others of the store.</summary>
    public const int MaxCountedInLargeInbox = 200;

    /// <summary>Messages from which on an inbox is large.</summary>
    public const int LargeInbox = 2000;

    /// <summary>Each is read as a whole.</summary>
    public const int MaxRanked = 300;

    /// <summary>Not indexed messages that one search reads through.</summary>
    public const int MaxUnindexed = 20_000;
}

public sealed record SearchHit(MessageView Message, SearchHighlights Highlights);

internal sealed class SearchMessagesValidator : AbstractValidator<SearchMessages>
{
    public SearchMessagesValidator()
    {
        RuleFor(q => q.Page).IsPage();
        RuleFor(q => q.Order).IsInEnum();
    }
}

internal sealed class SearchMessagesHandler(MessageFinder finder, IInboxRepository inboxes, ICaller caller) : IQueryHandler<SearchMessages, Page<SearchHit>>
{
    public async Task<Result<Page<SearchHit>>> Handle(SearchMessages request, CancellationToken cancellationToken)
    {
        var parsed = QueryParser.Parse(request.Query);
        if (parsed.Failure is { } failure) return failure;
        if (request.InboxId is { } inbox && await inboxes.FindAsync(caller.Organization, inbox, cancellationToken) is null) return InboxFailures.NotFound;

        var (limit, offset) = request.Page;
        var most = (int)Math.Min(int.MaxValue, (long)offset + limit);
        var counted = await finder.MostCountedAsync(request.InboxId, request.Order, cancellationToken);
        if (await finder.FindAsync(request.InboxId, parsed.Value, request.Order, most, cancellationToken) is not { } found) return SearchFailures.CatchingUp;
        var hits = await finder.ReadAsync(parsed.Value, found.Skip(offset).Take(limit), cancellationToken);
        return new Page<SearchHit>(hits, Math.Min(found.Count, counted), limit, offset);
    }
}
