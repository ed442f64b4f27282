using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>What the engines say differently about the search index, and about what is not in it yet.</summary>
internal interface ISearchDialect
{
    /// <summary>Behind the INSERT of a message, in the same command: whatever it takes to have it indexed. Takes @Id, @OrganizationId and @InboxId.</summary>
    string AlsoWhenAdded { get; }

    /// <summary>A SELECT of Position, Id, OrganizationId and InboxId of messages that are not indexed, the oldest first. Takes @Take.</summary>
    string Unindexed { get; }

    /// <summary>About how many these are.</summary>
    string CountUnindexed { get; }

    /// <summary>The message leaves the list of what is not indexed, and stays locked until the unit of work ends. Takes @Id.</summary>
    string TakeUnindexed { get; }

    /// <summary>Nothing is left unindexed up to the position @Last, or so the caller thinks.</summary>
    string Advance { get; }

    /// <summary>After messages were removed: a position that is given again must not count as indexed.</summary>
    string Retreat { get; }

    /// <summary>Where positions cannot be trusted, because the store was changed from outside, begin again.</summary>
    string Check { get; }

    /// <summary>Merges a bounded part of the index.</summary>
    string Tidy { get; }

    /// <summary>The first indexed word from @First on and before @Last; null where a beginning of a word is found as quickly as a whole one.</summary>
    string? NextWord { get; }

    /// <summary>
    /// A SELECT of the documents of the newest messages of an inbox; null where the oldest first is found no faster than the newest first. Takes @Take, and what
    /// <see cref="OwnedBy"/> gives.
    /// </summary>
    string? NewestOfInbox { get; }

    /// <summary>The values that say whose messages are looked at.</summary>
    IReadOnlyDictionary<string, object> OwnedBy(InboxId inbox);

    /// <summary>What makes a row of <c>MessageSearch s</c> a result.</summary>
    /// <param name="inbox">Null for the whole organization.</param>
    /// <returns>A condition and the values of its parameters.</returns>
    (string Condition, IReadOnlyDictionary<string, object> Values) Matching(SearchNode query, OrganizationId owner, InboxId? inbox);
}
