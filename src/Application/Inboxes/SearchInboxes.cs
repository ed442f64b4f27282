using AgentSend.Application.Abstractions;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>The inboxes each word of the query starts a word of, in their address or display name: first the one whose address it is, then the newest.</summary>
/// <param name="Text">1 to 256 characters with at least one letter or digit.</param>
/// <param name="Page">The order is always the same. A page may be short, or empty, and still not be the last: only so much is looked through at once.</param>
[Needs(Permission.InboxRead)]
public sealed record SearchInboxes(string Text, CursorRequest Page) : IQuery<CursorPage<InboxView>>, IKeepsToScope;

internal sealed class SearchInboxesValidator : AbstractValidator<SearchInboxes>
{
    public SearchInboxesValidator()
    {
        RuleFor(q => q.Page).IsCursorPage();
        RuleFor(q => q.Text).MaximumLength(256).Must(text => InboxWords.Of(text).Count > 0).OverridePropertyName("Q").WithMessage("A search needs a word.");
    }
}

internal sealed class SearchInboxesHandler(IInboxRepository inboxes, ICaller caller, TimeProvider clock) : IQueryHandler<SearchInboxes, CursorPage<InboxView>>
{
    private const int RowsAtOnce = 500;

    /// <summary>A page costs at most this many rows: some ten milliseconds.</summary>
    private const int MostRows = 5000;

    public async Task<Result<CursorPage<InboxView>>> Handle(SearchInboxes query, CancellationToken cancellationToken)
    {
        var words = InboxWords.Of(query.Text);
        var day = UtcDay.Of(clock.GetUtcNow());
        var found = new List<InboxView>();
        var named = await FindNamedAsync(query.Text.Trim(), day, cancellationToken);
        if (named is not null && query.Page.After is null) found.Add(named);

        var (after, seen) = (query.Page.After, 0);
        while (true)
        {
            var rows = await inboxes.PageAsync(caller.Organization, caller.Current.Scope, new CursorRequest(RowsAtOnce, after), day, cancellationToken);
            for (var i = 0; i < rows.Items.Count; i++)
            {
                var inbox = rows.Items[i];
                if (inbox.Id == named?.Id || !InboxWords.Start(words, inbox)) continue;
                found.Add(inbox);
                var isLast = rows.Next is null && i == rows.Items.Count - 1;
                if (found.Count >= query.Page.Limit) return new CursorPage<InboxView>(found, isLast ? null : After(inbox));
            }

            (after, seen) = (rows.Next, seen + rows.Items.Count);
            if (after is null || seen >= MostRows) return new CursorPage<InboxView>(found, after);
        }
    }

    // Lists by id go on after an id.
    private static string After(InboxView inbox) => Convert.ToHexStringLower(inbox.Id.ToByteArray(bigEndian: true));

    /// <summary>The inbox whose address the query is, within the caller's scope.</summary>
    private async Task<InboxView?> FindNamedAsync(string text, int day, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(text, out var address)) return null;
        if (await inboxes.FindRecipientAsync(address, cancellationToken) is not { } found || found.OrganizationId != caller.Organization) return null;
        return caller.Current.Scope.Reaches(found.PodId, found.InboxId) ? await inboxes.FindViewAsync(caller.Organization, found.InboxId, day, cancellationToken) : null;
    }
}

/// <summary>Words as search has them: runs of letters and digits, folded.</summary>
internal static class InboxWords
{
    public static IReadOnlyList<string> Of(string text) => [.. Tokenizer.Read(Tokenizer.Compose(text)).Select(token => token.Text)];

    /// <summary>Whether each of <paramref name="words"/> starts a word of the inbox's address or display name.</summary>
    public static bool Start(IReadOnlyList<string> words, InboxView inbox)
    {
        var own = Of(inbox.DisplayName is null ? inbox.Address : $"{inbox.Address} {inbox.DisplayName}");
        return words.All(word => own.Any(candidate => candidate.StartsWith(word, StringComparison.Ordinal)));
    }
}
