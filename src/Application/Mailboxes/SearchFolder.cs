using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Search;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Mailboxes;

/// <summary>
/// One search key over a folder that needs more than its entries: whoever asks combines the answers, and tests flags, keywords, sizes and dates itself.
/// </summary>
/// <param name="Words">Decoded text; capitals do not matter. Empty: whatever has the field at all.</param>
/// <param name="Header">The name of the field; for <see cref="SearchField.Header"/> only.</param>
/// <param name="FromUid">No lower ones are of interest: older messages need not be read through. Some may be returned all the same.</param>
/// <returns>UIDs, rising.</returns>
/// <remarks>
/// Fields are searched for the text as it stands, also inside words (RFC 9051 section 6.4.4); so are bodies, and for Text the whole header, in the
/// <see cref="MaxScannedOctets"/> that changed last. Body and Text ask the index besides, which knows all messages: each word as it stands, the last one as the beginning of one,
/// one behind the other, whatever stands between them. Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>.
/// </remarks>
[Needs(Permission.MessageRead)]
public sealed record SearchFolder(InboxId InboxId, Folder Folder, SearchField Field, string Words, string? Header = null, long FromUid = 1) : IQuery<IReadOnlyList<long>>, INamesInbox
{
    public const int MaxCharacters = 1000;

    /// <summary>Octets of messages that one search reads through: some 20,000 mails, a second or so.</summary>
    public const long MaxScannedOctets = 128L << 20;
}

public enum SearchField
{
    Subject,
    From,
    To,
    Cc,
    Bcc,
    Header,
    Body,

    /// <summary>Header fields that people read, and the body.</summary>
    Text,
}

internal sealed class SearchFolderValidator : AbstractValidator<SearchFolder>
{
    public SearchFolderValidator()
    {
        RuleFor(q => q.Words).NotNull().MaximumLength(SearchFolder.MaxCharacters);
        RuleFor(q => q.Header).NotEmpty().When(q => q.Field == SearchField.Header);
    }
}

internal sealed class SearchFolderHandler(IFolderSearch search, IMailboxStore store, IHeaderReader headers, FolderAccess access, DraftPages drafts, ICaller caller)
    : IQueryHandler<SearchFolder, IReadOnlyList<long>>
{
    public async Task<Result<IReadOnlyList<long>>> Handle(SearchFolder query, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(query.InboxId, query.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;
        var found = query.Folder == Folder.Drafts ? await SearchDraftsAsync(query, cancellationToken) : await SearchAsync(query, cancellationToken);
        return Result.Of<IReadOnlyList<long>>([.. found.Distinct().Order()]);
    }

    private Task<IReadOnlyList<long>> SearchAsync(SearchFolder query, CancellationToken cancellationToken) => query.Field switch
    {
        SearchField.Subject => SearchTextsAsync(query, KeptField.Subject, cancellationToken),
        SearchField.From => SearchTextsAsync(query, KeptField.From, cancellationToken),
        SearchField.To => SearchTextsAsync(query, KeptField.To, cancellationToken),
        SearchField.Cc => SearchTextsAsync(query, KeptField.Cc, cancellationToken),
        SearchField.Header when FieldOf(query.Header!) is { } field && query.Words.Length > 0 => SearchTextsAsync(query, field, cancellationToken),
        SearchField.Bcc => SearchHeadsAsync(query, "Bcc", cancellationToken),
        SearchField.Header => SearchHeadsAsync(query, query.Header!, cancellationToken),
        SearchField.Body => SearchAllAsync(query, SearchFields.Body, cancellationToken),
        SearchField.Text => SearchAllAsync(query, SearchFields.All, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(query)),
    };

    /// <summary>Fields that lie beside the message, decoded. Not From: there may be several, and the first alone is kept.</summary>
    private static KeptField? FieldOf(string header) => header.Equals("Subject", StringComparison.OrdinalIgnoreCase) ? KeptField.Subject : null;

    private async Task<IReadOnlyList<long>> SearchTextsAsync(SearchFolder query, KeptField field, CancellationToken cancellationToken)
    {
        var texts = await search.ListTextsAsync(query.InboxId, query.Folder, access.Hidden, field, cancellationToken);
        return [.. texts.Where(text => text.Text.Length > 0 && Has(text.Text, query.Words)).Select(text => text.Uid)];
    }

    private async Task<IReadOnlyList<long>> SearchHeadsAsync(SearchFolder query, string name, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        for (var after = 0L; ;)
        {
            var some = await search.ListHeadsAsync(query.InboxId, query.Folder, access.Hidden, after, cancellationToken);
            if (some.Count == 0) return found;
            found.AddRange(some.Where(one => headers.Read(one.Octets.Span).Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && Has(field.Value, query.Words))).Select(one => one.Uid));
            after = some[^1].ModSeq;
        }
    }

    private async Task<IReadOnlyList<long>> SearchAllAsync(SearchFolder query, SearchFields fields, CancellationToken cancellationToken)
    {
        var found = (await SearchIndexAsync(query, fields, cancellationToken)).ToHashSet();
        var octets = 0L;
        for (var before = long.MaxValue; octets < SearchFolder.MaxScannedOctets;)
        {
            var some = await search.ListReadableAsync(query.InboxId, query.Folder, access.Hidden, query.FromUid, before, cancellationToken);
            if (some.Count == 0) break;
            found.UnionWith(some.Where(one => !found.Contains(one.Uid) && IsIn(one, query)).Select(one => one.Uid));
            octets += some.Sum(one => (long)one.Octets);
            before = some[^1].ModSeq;
        }

        return [.. found];
    }

    private bool IsIn(ReadableEntry entry, SearchFolder query) =>
        entry.Bodies.Any(body => Has(body, query.Words)) || (query.Field == SearchField.Text && headers.Read(entry.Header.Span).Any(field => Has($"{field.Name}: {field.Value}", query.Words)));

    private async Task<IReadOnlyList<long>> SearchIndexAsync(SearchFolder query, SearchFields fields, CancellationToken cancellationToken)
    {
        var words = Tokenizer.Read(Tokenizer.Compose(query.Words));
        if (words.Count == 0) return []; // Nothing of it is a word.
        if (words.Count > 1) words.RemoveAll(word => word.Kind == TokenKind.Last); // The pair before has it.
        var isPrefix = words[^1].Kind is TokenKind.Lone or TokenKind.Last || (words[^1].Kind == TokenKind.Word && char.IsLetterOrDigit(query.Words[^1]));
        var phrase = new Phrase(fields, [.. words.Select(word => word.Text)], isPrefix);

        // The tail first: a message that is indexed meanwhile is found twice, not never.
        var tail = await search.ListUnindexedAsync(caller.Organization, query.InboxId, query.Folder, access.Hidden, cancellationToken);
        var indexed = await search.FindAsync(caller.Organization, query.InboxId, query.Folder, access.Hidden, phrase, cancellationToken);
        return [.. indexed, .. tail.Where(one => one.Document.Matches(phrase)).Select(one => one.Uid)];
    }

    private async Task<IReadOnlyList<long>> SearchDraftsAsync(SearchFolder query, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        foreach (var entry in await store.ListDraftsAsync(caller.Organization, query.InboxId, since: 0, cancellationToken))
        {
            var draft = entry.Draft;
            IEnumerable<string> texts = query.Field switch
            {
                SearchField.Subject => Given(draft.Subject),
                SearchField.From => [draft.InboxAddress],
                SearchField.To => draft.To,
                SearchField.Cc => draft.Cc,
                SearchField.Bcc => draft.Bcc,
                SearchField.Body => Given(draft.Text, draft.Html),
                SearchField.Text => [draft.InboxAddress, .. draft.To, .. draft.Cc, .. draft.Bcc, .. Given(draft.Subject, draft.Text, draft.Html)],
                SearchField.Header => headers.Read(await drafts.WriteAsync(entry, cancellationToken)).Where(f => f.Name.Equals(query.Header, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value),
                _ => throw new ArgumentOutOfRangeException(nameof(query)),
            };
            if (texts.Any(text => Has(text, query.Words))) found.Add(entry.Uid);
        }

        return found;
    }

    private static IEnumerable<string> Given(params string?[] texts) => texts.OfType<string>();

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
