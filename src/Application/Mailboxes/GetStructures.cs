using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Mailboxes;

/// <summary>ENVELOPE, BODY, BODYSTRUCTURE and where the parts lie, of some entries in one look. Ask for up to 1,000 at a time and write them out meanwhile.</summary>
/// <param name="Fields">Only these are read; the others come back empty.</param>
/// <returns>In the order of <paramref name="Keys"/>, without those that have gone.</returns>
/// <remarks>Never depends on the folder: a message's structure does not change. Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetStructures(InboxId InboxId, Folder Folder, IReadOnlyList<EntryKey> Keys, StructureFields Fields)
    : IQuery<IReadOnlyList<MessageStructure>>, INamesInbox
{
    public const int MaxKeys = 1000;
}

[Flags]
public enum StructureFields
{
    None = 0,
    Envelope = 1,
    Body = 2,
    BodyStructure = 4,
    Parts = 8,
    All = Envelope | Body | BodyStructure | Parts,
}

/// <summary>What IMAP says of a message, as finished wire text: parenthesized lists, strings quoted where they can be and literals else.</summary>
/// <param name="Envelope">RFC 9051 section 7.5.2, with its parentheses.</param>
/// <param name="Body">The same without extension data.</param>
/// <param name="BodyStructure">With extension data.</param>
/// <param name="Parts">The message first, then its parts in the order in which they stand.</param>
public sealed record MessageStructure(
    EntryKey Key, ReadOnlyMemory<byte> Envelope, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> BodyStructure, IReadOnlyList<PartRange> Parts)
{
    internal static MessageStructure Of(EntryKey key, ReadStructure read) => new(key, read.Envelope, read.Body, read.BodyStructure, read.Parts);
}

/// <summary>Where a part lies in the raw message, in octets from its first.</summary>
/// <param name="Number">As in <c>BODY[1.2]</c>; empty for the message. A message that is no multipart has a part 1 as well, whose body is the message's.</param>
/// <param name="Header">Where its header begins: what MIME asks for; of the message, what HEADER asks for. Part 1 of a message that is no multipart has that message's header.</param>
/// <param name="Content">Where its content begins, behind the empty line.</param>
/// <param name="End">Behind its last octet; the line end before the next boundary is not in it.</param>
/// <param name="InnerContent">
/// Of a message/rfc822 part: where the text of the message in it begins, so that HEADER is <paramref name="Content"/> to here and TEXT is here to
/// <paramref name="End"/>; of the whole message the same as <paramref name="Content"/>; null for other parts.
/// </param>
/// <param name="Encoding">How its content is written.</param>
public sealed record PartRange(string Number, int Header, int Content, int End, int? InnerContent, Domain.Messages.TransferEncoding Encoding);

internal sealed class GetStructuresValidator : AbstractValidator<GetStructures>
{
    public GetStructuresValidator() => RuleFor(q => q.Keys.Count).InclusiveBetween(0, GetStructures.MaxKeys);
}

internal sealed class GetStructuresHandler(IStructureStore structures, IMailboxStore store, IStructureReader reader, FolderAccess access, DraftPages drafts, ICaller caller)
    : IQueryHandler<GetStructures, IReadOnlyList<MessageStructure>>
{
    public async Task<Result<IReadOnlyList<MessageStructure>>> Handle(GetStructures query, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(query.InboxId, query.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;
        if (query.Folder != Folder.Drafts)
            return Result.Of(await structures.ListAsync(caller.Organization, query.InboxId, query.Keys, access.Hidden, query.Fields, cancellationToken));

        var read = new List<MessageStructure>(query.Keys.Count);
        foreach (var key in query.Keys)
        {
            if (await store.FindDraftAsync(caller.Organization, query.InboxId, key, cancellationToken) is not { } draft) continue;
            read.Add(MessageStructure.Of(key, reader.Read(await drafts.WriteAsync(draft, cancellationToken))));
        }

        return read;
    }
}
