using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Mailboxes;

/// <summary>Stretches of messages of one folder, as they were received or sent; of drafts, as they are written for mail programs.</summary>
/// <returns>In the order of the stretches; null for an entry that has gone, or is in another folder.</returns>
/// <remarks>Of an inbox that is not there, or whose messages the caller may not see, every entry has gone.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ReadStretches(InboxId InboxId, Folder Folder, IReadOnlyList<Stretch> Stretches) : IQuery<IReadOnlyList<ReadOnlyMemory<byte>?>>, INamesInbox
{
    /// <summary>Of one query.</summary>
    public const int MaxStretches = 500;

    /// <summary>Octets of one query.</summary>
    public const long MaxOctets = 4L << 20;
}

/// <param name="Offset">Octets from the first of the message; a stretch that begins behind the end is empty.</param>
/// <param name="Length">Octets at most; the message may end before. Read long messages a megabyte or so at a time.</param>
public readonly record struct Stretch(EntryKey Key, int Offset, int Length);

internal sealed class ReadStretchesValidator : AbstractValidator<ReadStretches>
{
    public ReadStretchesValidator()
    {
        RuleFor(q => q.Stretches.Count).InclusiveBetween(0, ReadStretches.MaxStretches);
        RuleFor(q => q.Stretches).Must(stretches => stretches.Sum(stretch => (long)stretch.Length) <= ReadStretches.MaxOctets);
        RuleForEach(q => q.Stretches).Must(stretch => stretch is { Offset: >= 0, Length: >= 0 });
    }
}

internal sealed class ReadStretchesHandler(IStructureStore structures, IMailboxStore store, FolderAccess access, DraftPages drafts, ICaller caller)
    : IQueryHandler<ReadStretches, IReadOnlyList<ReadOnlyMemory<byte>?>>
{
    public async Task<Result<IReadOnlyList<ReadOnlyMemory<byte>?>>> Handle(ReadStretches query, CancellationToken cancellationToken)
    {
        var read = new List<ReadOnlyMemory<byte>?>(query.Stretches.Count);
        foreach (var stretch in query.Stretches)
            read.Add(query.Folder == Folder.Drafts ? await ReadDraftAsync(query.InboxId, stretch, cancellationToken) : await ReadAsync(query.InboxId, stretch, cancellationToken));
        return read;
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(InboxId inbox, Stretch stretch, CancellationToken cancellationToken)
    {
        // Whose it is stands in the statement: nothing is looked up before it.
        var octets = await structures.ReadAsync(caller.Organization, inbox, stretch.Key, access.Hidden, stretch.Offset, stretch.Length, cancellationToken);
        if (octets is null) return null; // Not in one expression: null is also an empty stretch there.
        return octets;
    }

    private async Task<ReadOnlyMemory<byte>?> ReadDraftAsync(InboxId inbox, Stretch stretch, CancellationToken cancellationToken)
    {
        if (!access.Sees(Folder.Drafts) || await store.FindDraftAsync(caller.Organization, inbox, stretch.Key, cancellationToken) is not { } draft) return null;
        var written = await drafts.WriteAsync(draft, cancellationToken);
        var start = Math.Min(stretch.Offset, written.Length);
        return new ReadOnlyMemory<byte>(written, start, Math.Min(stretch.Length, written.Length - start));
    }
}
