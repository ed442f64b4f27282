using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Mailboxes;

/// <summary>Which folder of a mail program (RFC 9051 section 5.1) a message is in: a function of its labels, one of which says whether it was received or sent.</summary>
public static class Folders
{
    public static readonly IReadOnlyList<Folder> All = Enum.GetValues<Folder>();

    /// <summary>The first that fits of: Trash, Blocked, Spam (unauthenticated mail, too), Archive; else by direction.</summary>
    public static Folder Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Flags.HasFlag(MessageFlags.Trash)) return Folder.Trash;
        if (labels.Flags.HasFlag(MessageFlags.Blocked)) return Folder.Blocked;
        if ((labels.Flags & (MessageFlags.Spam | MessageFlags.Unauthenticated)) != 0) return Folder.Spam;
        if (labels.Own.Contains(Label.Archive)) return Folder.Archive;
        return labels.Flags.HasFlag(MessageFlags.Sent) ? Folder.Sent : Folder.Inbox;
    }

    /// <summary>The labels of a message once it is in another folder, the others as they were. In the trash it keeps what put it elsewhere before.</summary>
    /// <returns>Null when no label can put it there: drafts, and what was sent in the inbox or the other way round.</returns>
    public static LabelSet? Move(LabelSet labels, Folder folder)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var seen = labels.Flags & ~MessageFlags.Hiding;
        var moved = folder switch
        {
            Folder.Trash => labels with { Flags = labels.Flags | MessageFlags.Trash },
            Folder.Blocked => labels with { Flags = (labels.Flags & ~MessageFlags.Trash) | MessageFlags.Blocked },
            Folder.Spam => labels with { Flags = (labels.Flags & ~(MessageFlags.Trash | MessageFlags.Blocked)) | MessageFlags.Spam },
            Folder.Archive => new LabelSet(seen, labels.Own.Contains(Label.Archive) ? labels.Own : [.. labels.Own, Label.Archive]),
            Folder.Inbox or Folder.Sent => new LabelSet(seen, [.. labels.Own.Where(label => label != Label.Archive)]),
            Folder.Drafts => null,
            _ => throw new ArgumentOutOfRangeException(nameof(folder)),
        };
        return moved is not null && Of(moved) == folder ? moved : null;
    }

    /// <summary>What must not be hidden from somebody who is to see the folder at all.</summary>
    public static MessageFlags HiddenBy(Folder folder) => folder switch
    {
        Folder.Trash => MessageFlags.Trash,
        Folder.Spam => MessageFlags.Spam,
        Folder.Blocked => MessageFlags.Blocked,
        Folder.Inbox or Folder.Sent or Folder.Drafts or Folder.Archive => MessageFlags.None,
        _ => throw new ArgumentOutOfRangeException(nameof(folder)),
    };
}
