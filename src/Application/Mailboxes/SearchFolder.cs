using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using FluentValidation;

namespace AgentSend.Application.Mailboxes;

/// <summary>
/// One search key over a folder that needs more than its entries: whoever asks combines the answers, and tests flags, keywords, sizes and dates itself.
/// </summary>
/// <param name="Words">Decoded text; capitals do not matter. Empty: whatever has the field at all.</param>
/// <param name="Header">The name of the field; for <see cref="SearchField.Header"/> only.</param>
/// <returns>UIDs, rising.</returns>
/// <remarks>
/// Fields are searched for the text as it stands (RFC 9051 section 6.4.4). Body and Text ask the index: each word as it stands, the last one as the
/// beginning of one, one behind the other. Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>.
/// </remarks>
[Needs(Permission.MessageRead)]
public sealed record SearchFolder(InboxId InboxId, Folder Folder, SearchField Field, string Words, string? Header = null) : IQuery<IReadOnlyList<long>>, INamesInbox
{
    public const int MaxCharacters = 1000;
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
